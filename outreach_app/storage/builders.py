"""Which domain object each table's rows make: for the applier and the check of the file."""

from outreach_app.storage import applier, collection, people, places, readers, schedule, visits


def register_builders() -> None:
    """Tell the applier how to build the objects that it touched."""
    applier.BUILDERS.update(
        person=people.person_of,
        vehicle=people.vehicle_of,
        place=places.place_of,
        reader=readers.reader_of,
        title=collection.title_of,
        copy=collection.copy_of,
        service_plan=schedule.plan_of,
        pause=schedule.pause_of,
        route=schedule.route_of,
        visit=visits.visit_of,
        loan=visits.loan_standing_alone,
    )
