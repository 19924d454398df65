"""Actors of an article: which spans, which are one, who they are, to whom they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.model import Article, Record

if TYPE_CHECKING:
    from loaders.pipeline import Extractor


def read(extractor: Extractor, text: str, published: str = "2024-05-06") -> Record:
    record = next(extractor.extract([Article("a", text, published=published)]))
    assert isinstance(record, Record)
    return record


def mentions(record: Record, text: str) -> dict[str, list[str]]:
    return {a.id: [text[start:end] for start, end in a.mentions] for a in record.actors}


def test_names_acronyms_and_metonyms_are_one_actor(extractor: Extractor) -> None:
    text = "The United Nations condemned Chad. The UN demanded talks. N'Djamena refused."
    found = mentions(read(extractor, text), text)
    assert found["united-nations"] == ["United Nations", "UN"]
    assert "Chad" in found["chad"]


def test_surname_and_pronoun_go_with_the_full_name(extractor: Extractor) -> None:
    text = "Foreign minister Kari Solberg met envoys. Solberg left early. She said talks failed."
    found = mentions(read(extractor, text), text)
    assert found["kari-solberg"][-2:] == ["Solberg", "She"]


def test_two_persons_stay_two(extractor: Extractor) -> None:
    text = "Ministers Kari Solberg and Ole Dahl met. Solberg left. Dahl stayed."
    found = mentions(read(extractor, text), text)
    assert "Solberg" in found["kari-solberg"] and "Dahl" in found["ole-dahl"]


def test_two_demonyms_are_two_actors(extractor: Extractor) -> None:
    record = read(extractor, "Israeli and Palestinian officials said talks had failed.")
    officials = {a.country: a.name for a in record.actors if a.kind == "official"}
    assert officials == {"ISR": "Israeli officials", "PSE": "Palestinian officials"}


def test_an_office_named_later_is_its_holders(extractor: Extractor) -> None:
    text = "Chadian Prime Minister Ali Sow spoke. Crowds then cheered the prime minister."
    found = mentions(read(extractor, text), text)
    assert found["ali-sow"] == ["Chadian Prime Minister", "Ali Sow", "the prime minister"]


def test_the_government_of_a_state_is_the_state(extractor: Extractor) -> None:
    text = "The government of South Sudan met envoys."
    assert mentions(read(extractor, text), text)["south-sudan"] == ["The government", "South Sudan"]


def test_a_name_of_thousands_of_words_is_read(extractor: Extractor) -> None:
    text = "KYIV - Minister " + "Foo " * 2500 + "left. Hamas met him in Qatar."
    assert "hamas" in {a.id for a in read(extractor, text).actors}


def test_a_place_is_no_actor(extractor: Extractor) -> None:
    text = "Rain fell in Chad. Norway sent aid."
    assert set(mentions(read(extractor, text), text)) == {"norway"}


def test_an_office_belongs_to_its_holder_on_the_day(extractor: Extractor) -> None:
    early = read(extractor, "The French president met envoys.", "2015-03-01")
    late = read(extractor, "The French president met envoys.", "2020-03-01")
    assert "francois-hollande" in {a.id for a in early.actors}
    assert "emmanuel-macron" in {a.id for a in late.actors}


def test_who_speaks_for_whom(extractor: Extractor) -> None:
    text = (
        "Omar Haddad, spokesman for Hamas's military wing, spoke. Chadian President Ali Sow left."
    )
    told = affiliated(extractor, text)
    assert ("omar-haddad", "spokesman", "qassam-brigades") in told
    assert ("ali-sow", "president", "chad") in told


def affiliated(extractor: Extractor, text: str) -> set[tuple[str, str | None, str]]:
    return {(a.actor, a.role, a.organization) for a in read(extractor, text).affiliations}


def test_a_state_after_of_or_before_a_genitive_is_whom_one_belongs_to(extractor: Extractor) -> None:
    of = affiliated(extractor, "President Anwar Sadat of Egypt met envoys.")
    assert ("anwar-sadat", "president", "egypt") in of
    owned = affiliated(extractor, "Russia's Vladimir Putin met envoys.")
    assert ("vladimir-putin", "of", "russia") in owned


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Former US president Jimmy Carter met envoys.",
            ("jimmy-carter", "former president", "united-states"),
        ),
        (
            "Abdi Warsame, a former spokesman for Hamas, spoke.",
            ("abdi-warsame", "former spokesman", "hamas"),
        ),
        (
            "Ehud Barak, once prime minister of Israel, agreed.",
            ("ehud-barak", "former prime minister", "israel"),
        ),
    ],
)
def test_a_role_that_is_past_says_so(
    extractor: Extractor, text: str, told: tuple[str, str, str]
) -> None:
    assert told in affiliated(extractor, text)


def test_the_same_article_gives_the_same_record(extractor: Extractor) -> None:
    text = "Witnesses said rebels had fled. Norway's Kari Solberg denied it."
    assert read(extractor, text) == read(extractor, text)
