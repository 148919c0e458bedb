"""How the site asks PostgreSQL."""

import pytest
from django.db import connection


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="make test-postgres runs it"),
]


def test_nothing_is_compiled_for_a_question_of_a_few_rows():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
