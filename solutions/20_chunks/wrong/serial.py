"""Wrong: sends nothing at all, and one core does all the work.

Caught by: test_two_workers_are_faster_than_one
"""


def price_all(parcels, price, workers):
    return [price(parcel) for parcel in parcels]
