"""What customers, the auditor and the clock may see of transfers that happen at the same time."""

from itertools import combinations

from journal import Journal, JournalFull, sums_up, transfers_of

from graders import concurrently, explore, points

NAMES = ["Anna", "Arno", "Anja", "Ben", "Bea", "Bob", "Cleo", "Carl", "Dora", "Dirk", "Emil", "Ella", "Finn", "Gina"]
A_DAY = 86_400  # seconds

TOO_LATE = (
    "Who waits must go on as soon as both accounts are free. Looking every now and then is too late, and so is being woken by "
    "somebody else who is done later."
)


@points(2)
@explore(schedules=150, samples=50)
def test_nobody_spends_the_same_money_twice(submission, rng):
    """Two transfers out of one account that has enough for one: one takes place

    A transfer that is refused has used its accounts, too. When it is over, others must be able to use them.
    """
    first, second = rng.randint(40, 60), rng.randint(61, 80)
    before = {"Anna": second + 10, "Ben": 0, "Cleo": 0}
    bank = submission.Bank(dict(before), journal := Journal())
    wanted = [("Anna", "Ben", first), ("Anna", "Cleo", second)]
    answers = concurrently(*transfers_of(bank, wanted))
    assert answers in ([True, False], [False, True]), (
        f"Anna has {second + 10} and sends {first} to Ben and {second} to Cleo: there is enough for one of them, whichever "
        f"comes first.\nOne transfer() must return True, the other one False; they returned {answers}.\n"
        "If two look at the balance before either has taken its money, both find enough: look and take in one step."
    )
    done = [wanted[answers.index(True)]]
    assert journal.lines == done, f"transfer() moved {done}, and the journal says {journal.lines}."
    assert bank.transfer("Anna", "Ben", 10), (
        "Anna has 10 cents or more left, and transfer() refused to move 10 of them."
    )
    sums_up(bank, before, [*done, ("Anna", "Ben", 10)])
    journal.has_one_booking_of_an_account_at_a_time()


@points(2)
@explore(schedules=150, samples=50)
def test_transfers_in_opposite_directions_all_take_place(submission, rng):
    """Anna to Arno while Arno to Anna: nobody is stuck, nobody is refused, no cent is lost"""
    a, b, c = (rng.randint(*limits) for limits in ((60, 79), (20, 29), (30, 39)))
    bank = submission.Bank(dict(before := {"Anna": 50, "Arno": 90}), journal := Journal())
    there, back, again = transfers_of(bank, moves := [("Arno", "Anna", a), ("Anna", "Arno", b), ("Anna", "Arno", c)])
    answers = concurrently(lambda: (there(), back()), again)
    assert answers == [(True, True), True], (
        f"There was always enough money, and transfer() returned {answers}.\n"
        "That another transfer uses the account is no reason to refuse; wait until it is done."
    )
    sums_up(bank, before, moves)
    journal.has_one_booking_of_an_account_at_a_time()


@points(1)
def test_any_two_accounts_in_either_direction(submission, clock):
    """Whichever two accounts send money to each other: nobody is stuck

    A transfer uses the second of two accounts. Two others want it and the first one, in opposite directions. Whatever order the bank
    makes of two accounts, it must be the same in both directions.
    """
    bank = submission.Bank(dict.fromkeys([*NAMES, "Zoe"], 100), journal := Journal(clock, lasts=0.01))
    for one, two in combinations(NAMES, 2):
        answers = concurrently(*transfers_of(bank, [(two, "Zoe", 1), (two, one, 10), (one, two, 10)]))
        assert answers == [True] * 3, (
            f"{two} → Zoe, {two} → {one} and {one} → {two}, all at the same time: there was enough money, and transfer() returned "
            f"{answers}.\nA busy account is no reason to refuse; wait until it is free."
        )
    journal.has_one_booking_of_an_account_at_a_time()


@points(1)
@explore(schedules=150, samples=50)
def test_a_transfer_to_the_same_account_changes_nothing(submission, rng):
    """Anna sends money to herself: that is done at once, and changes nothing"""
    bank = submission.Bank(dict(before := {"Anna": 50, "Ben": 50}), journal := Journal())
    moves = [("Anna", "Anna", 10), ("Anna", "Ben", rng.randint(1, 40))]
    answers = concurrently(*transfers_of(bank, moves))
    assert answers == [True, True], f"Anna has 50. Wanted: {moves}. transfer() returned {answers}."
    assert sorted(journal.lines) == sorted(moves), (
        f"Wanted: {moves}. Both took place, and the journal says {journal.lines}: it must have a line for each."
    )
    because = "What she sends to herself she has before and after. Each write must rest on the balance as it is then."
    sums_up(bank, before, moves, because)
    journal.has_one_booking_of_an_account_at_a_time()
    assert not bank.transfer("Ben", "Ben", 1000), (
        "Ben has no 1000 cents to send to himself, and transfer() said that it did."
    )


@points(2)
def test_other_accounts_are_in_nobodys_way(submission, clock, rng):
    """A transfer waits for nobody who uses other accounts"""
    before = dict.fromkeys(["Anna", "Ben", "Cleo", "Dora", "Emil"], 100)
    bank = submission.Bank(dict(before), journal := Journal(clock))
    moves = list(zip(["Anna", "Ben", "Dora"], ["Ben", "Cleo", "Emil"], rng.sample(range(10, 50), 3), strict=True))
    ends = concurrently(*[lambda move=move: (move(), clock.now)[1] for move in transfers_of(bank, moves)])
    sums_up(bank, before, moves)
    journal.has_one_booking_of_an_account_at_a_time()
    assert ends[2] == 1, (
        f"Anna → Ben was under way, Ben → Cleo waited for Ben. Dora → Emil takes 1 s, and was done after {ends[2]:g} s.\n"
        "Dora and Emil have nothing to do with the others: wait for your two accounts, and make nobody wait for any other."
    )
    assert clock.now == 2, (
        f"Two transfers of Ben's, 1 s each, the third beside them: that takes 2 s; here {clock.now:g} s.\n{TOO_LATE}"
    )
    concurrently(*transfers_of(bank, [("Anna", "Ben", 1), ("Anna", "Cleo", 1), ("Ben", "Dora", 1)]))
    assert clock.now == 4, (
        "Anna → Ben was under way, Anna → Cleo and Ben → Dora waited for it. They have nothing to do with each other, so all "
        f"three take 2 s; here {clock.now - 2:g} s.\n{TOO_LATE}"
    )
    another = submission.Bank(dict(before), Journal(clock))
    concurrently(lambda: bank.transfer("Anna", "Ben", 1), lambda: another.transfer("Anna", "Ben", 1))
    assert clock.now == 5, (
        f"Two banks have an Anna and a Ben each. A transfer in each of them, at the same time, took {clock.now - 4:g} s instead "
        "of 1.\nWhat belongs to one bank must be kept in that object."
    )


@points(1)
def test_a_busy_account_is_no_reason_to_refuse(submission, clock):
    """The journal takes a day for each line: who waits for an account waits until it is free"""
    before = dict.fromkeys(["Anna", "Ben", "Cleo"], 100)
    bank = submission.Bank(dict(before), journal := Journal(clock, lasts=A_DAY))
    moves = [("Anna", "Ben", 10), ("Cleo", "Anna", 10)]
    answers = concurrently(*transfers_of(bank, moves))
    assert answers == [True, True], (
        f"Anna → Ben took a day, and Cleo → Anna had to wait for it; transfer() returned {answers}.\n"
        "That another transfer uses the account is no reason to refuse, however long it takes; wait until it is done."
    )
    sums_up(bank, before, moves)
    journal.has_one_booking_of_an_account_at_a_time()


@points(1, needs="test_nobody_spends_the_same_money_twice")
def test_an_error_of_the_journal_leaves_everything_as_it_was(submission, rng):
    """If the journal fails, nothing has moved, and both accounts can be used again

    An error is a way out of transfer() like any other: both accounts must be free for the next transfer.
    """
    bank = submission.Bank(dict(before := {"Anna": 50, "Ben": 50}), Journal(failures=1))
    cents = rng.randint(1, 50)
    try:
        answer = f"returned {bank.transfer('Anna', 'Ben', cents)}"
    except JournalFull:
        answer = "raised"
    assert answer == "raised", f"The journal's JournalFull must reach the caller of transfer(); it {answer}."
    sums_up(
        bank, before, [], "The journal failed, so this transfer did not take place. Its money must be where it was."
    )
    assert bank.transfer("Ben", "Anna", cents), "After an error of the journal a transfer was refused without a reason."
    sums_up(bank, before, [("Ben", "Anna", cents)])
