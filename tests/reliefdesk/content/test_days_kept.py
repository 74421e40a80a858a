import pytest
from pydantic import ValidationError

from reliefdesk.content.days_kept import MOST_DAYS, DaysKept


def test_only_requests_that_are_done_go_by_themselves_until_the_clinic_says_otherwise():
    assert DaysKept().model_dump() == {"callbacks": 90, "talks": 0, "questions": 0}


@pytest.mark.parametrize("wrong", [{"talks": -1}, {"talks": MOST_DAYS + 1}, {"talks": "soon"}, {"letters": 3}])
def test_what_is_no_number_of_days_is_refused(wrong):
    with pytest.raises(ValidationError):
        DaysKept.model_validate(wrong)
