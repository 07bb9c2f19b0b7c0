"""What a reader may see of settings that are changed: one version, and for as long as he likes."""

from company import Company, Unreadable, address

from graders import concurrently, explore, points
from graders.scenario import as_it_is

ONE_VERSION = "test_an_address_is_of_one_version"


@points(2)
@explore(schedules=200, samples=50)
def test_an_address_is_of_one_version(submission, rng):
    """A service moves while its address is read: host and port belong together"""
    company = Company(rng)
    settings = company.settings(submission)
    _, seen = concurrently(lambda: settings.change("db", **company.new["db"]), lambda: company.address(settings, "db"))
    right = [address(company.old, "db"), address(company.new, "db")]
    assert seen in right, (
        f"The service moved from {right[0]} to {right[1]}, and address() said {seen}: there was never anything there.\n"
        "Two looks at what others may change are looks at two versions; and a version that changes while it is read is none."
    )


@points(2)
@explore(schedules=200, samples=50)
def test_a_snapshot_is_of_one_version(submission, rng):
    """Everything is reloaded while a snapshot is taken: it is the old or the new version"""
    company = Company(rng)
    settings = company.settings(submission)
    _, seen = concurrently(lambda: settings.reload(company.load), lambda: as_it_is(company.snapshot(settings)))
    assert seen in (company.old, company.new), (
        f"The settings went from {company.old}\nto {company.new}.\nsnapshot() returned {seen}: some of each, or neither.\n"
        "A new version has to be complete before anybody can see it, and then all of it at once."
    )


@points(1)
def test_a_snapshot_stays_as_it_was(submission, rng):
    """A snapshot stays as it was, whatever happens to the settings"""
    company = Company(rng)
    settings = company.settings(submission)
    before = company.snapshot(settings)
    settings.change("db", port=1)
    between = company.snapshot(settings)
    settings.reload(company.load)
    assert before == company.old, (
        f"A snapshot was {company.old}.\nThen the settings were changed, and now the same snapshot is {before}.\n"
        "A copy of a dictionary is a new dictionary with the same values in it; and here the values are dictionaries, too."
    )
    changed = {**company.old, "db": {**company.old["db"], "port": 1}}
    assert between == changed, (
        f"With port 1 for db, a snapshot is {changed}.\nThen everything was reloaded, and this snapshot is {between}."
    )


@points(1)
def test_what_others_do_to_their_dictionaries_changes_nothing(submission, rng):
    """Whoever changes what was handed in, loaded or handed out changes no settings"""
    company = Company(rng)
    handed_in, loaded = company.load(), company.load()
    settings = submission.Settings(handed_in)
    for what, theirs in [
        ("handed to Settings()", handed_in),
        ("got from snapshot()", company.snapshot(settings)),
        ("loaded", loaded),
    ]:
        if what == "loaded":
            settings.reload(lambda: loaded)
        theirs["db"]["port"] = 1
        now = company.snapshot(settings)
        assert now == company.new, (
            f"Somebody changed a port in a dictionary that was {what}, and nobody called change().\n"
            f"The settings were {company.new},\nand now they are {now}.\n"
            "A dictionary that somebody else has as well is his to change, down to the dictionaries in it."
        )


@points(1, needs=ONE_VERSION)
@explore(schedules=200, samples=50)
def test_no_change_is_lost(submission, rng):
    """One thread changes a host, another one two ports: all three changes are kept

    Whoever waits here waits for a lock that somebody took and still holds, or for one of his own.
    """
    company = Company(rng)
    settings = company.settings(submission)
    concurrently(
        lambda: settings.change("db", host="new-host"),
        lambda: settings.change("db", port=1) or settings.change("mail", port=2),
    )
    seen = company.snapshot(settings)
    right = {
        **company.old,
        "db": {**company.old["db"], "host": "new-host", "port": 1},
        "mail": {**company.old["mail"], "port": 2},
    }
    assert seen == right, (
        f"The settings were {company.old}.\nOne thread gave db the host new-host; another one gave db the port 1, and then mail "
        f"the port 2. Now they are {seen}.\n"
        "Who makes a new version out of the present one must know that it still is the present one when the new one takes its "
        "place, whatever service the change is for. And what isn't changed stays."
    )


@points(1, needs=ONE_VERSION)
@explore(schedules=200, samples=50)
def test_a_change_does_not_undo_a_reload(submission, rng):
    """A setting is changed while everything is reloaded: the old settings don't come back"""
    company = Company(rng)
    settings = company.settings(submission)
    concurrently(lambda: settings.reload(company.load), lambda: settings.change("db", port=1))
    seen = company.snapshot(settings)
    changed = {**company.new, "db": {**company.new["db"], "port": 1}}
    assert seen in (company.new, changed), (
        f"The settings went from {company.old}\nto {company.new} by a reload.\nMeanwhile somebody gave db the port 1. Now they "
        f"are {seen}.\nA reload replaces everything. Who makes a new version out of the present one must know that it still is "
        "the present one when the new one takes its place: a reload may have come in between."
    )


@points(1)
def test_nobody_waits_while_a_file_is_read(submission, rng, clock):
    """A reload takes five seconds: until then everybody reads the old settings, at once"""
    company = Company(rng)
    settings = company.settings(submission)

    def read():
        clock.sleep(2)
        return company.address(settings, "mail"), company.snapshot(settings), clock.now

    _, (seen, snapshot, at) = concurrently(lambda: settings.reload(lambda: clock.sleep(5) or company.load()), read)
    assert (seen, snapshot, at) == (address(company.old, "mail"), company.old, 2), (
        f"A file was being read from 0 to 5 seconds. Somebody asked at 2 for an address and a snapshot. He got {seen}\n"
        f"and {snapshot}, at {at:g} seconds.\nUntil the new version is complete there is an old one, which anybody can read."
    )
    assert clock.now == 5, (
        f"Reading the file takes five seconds, and reload() was over after {clock.now:g}: call load() once."
    )
    after = company.snapshot(settings)
    assert after == company.new, f"The file said {company.new}, and after the reload the settings are {after}."


@points(1)
def test_a_file_that_cannot_be_read_changes_nothing(submission, rng):
    """A reload or a change that fails leaves the settings as they are, and whoever wanted it hears of it

    A lock that is not let go on every way out stops everybody who wants it afterwards.
    """
    company = Company(rng)
    settings = company.settings(submission)
    heard = None
    try:
        settings.reload(company.fail)
    except Unreadable as error:
        heard = str(error)
    seen = company.snapshot(settings)
    assert heard == "line 3 makes no sense", "load() raised an error, and whoever called reload() heard nothing of it."
    assert seen == company.old, (
        f"The settings were {company.old}.\nThen a reload failed, and they are {seen}.\n"
        "Nothing of the old version may be given up before the new one is there."
    )
    try:
        settings.change("attic", port=1)
        answer = "returned"
    except KeyError:
        answer = "raised KeyError"
    assert answer == "raised KeyError", f"There is no service attic. change() must raise KeyError for it; it {answer}."
    settings.change("db", port=1)
    assert company.address(settings, "db").endswith(":1"), "After errors, change() changes nothing any more."
