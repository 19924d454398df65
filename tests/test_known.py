"""Names to actors, offices to holders, texts to spans; on the seeds as they are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from graph.errors import ActorNotFound, SourceError
from loaders.known import KnownActors
from seeds.actors.index import all_seeds, build, read_ambiguous


@pytest.fixture(scope="module")
def known() -> KnownActors:
    return KnownActors()


def read(text: str) -> Doc:
    return spacy.blank("en")(text)


def found(known: KnownActors, text: str) -> list[tuple[str, str]]:
    doc = read(text)
    return [(doc[start:end].text, actor.id) for start, end, actor in known.spans(doc)]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Israel", "israel"),
        ("the United States", "united-states"),
        ("U.S.", "united-states"),
        ("the U.N.", "united-nations"),
        ("cote d’ivoire", "ivory-coast"),
        ("Türkiye", "turkey"),
        ("DRC", "dr-congo"),
        ("al Qaida", "al-qaeda"),
        ("Izz al-Din al-Qassam Brigades", "qassam-brigades"),
        ("IDF", "isr-military"),
        ("Israeli army", "isr-military"),
        ("Qatari foreign ministry", "qat-foreign-ministry"),
        ("Qatar's Foreign Ministry", "qat-foreign-ministry"),
        ("Foreign Ministry of Qatar", "qat-foreign-ministry"),
        ("French government", "france"),
        ("White House", "white-house"),
        ("Kremlin", "kremlin"),
        ("Elysée", "elysee"),
        ("Downing Street", "downing-street"),
        ("Agence France-Presse", "afp"),
        ("Red Cross", "icrc"),
        ("Houthi rebels", "houthis"),
        ("Sinn Fein", "sinn-fein"),
        ("Binyamin Netanyahu", "benjamin-netanyahu"),
        ("Zelenskiy", "volodymyr-zelenskyy"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Abu Ubaida", "abu-obeida"),
        ("Gaza Health Ministry", "gaza-health-ministry"),
    ],
)
def test_a_name_means_an_actor(known: KnownActors, name: str, actor: str) -> None:
    assert known.lookup(name)[0].id == actor


@pytest.mark.parametrize("word", ["who", "us", "is", "it", "mit", "", "the", "Nobody Known"])
def test_words_are_no_actors(known: KnownActors, word: str) -> None:
    assert known.lookup(word) == []


def test_acronyms_are_read_by_their_case(known: KnownActors) -> None:
    assert known.lookup("WHO")[0].id == "world-health-organization"
    assert known.lookup("US")[0].id == "united-states"
    assert known.lookup("IS")[0].id == "islamic-state"


def test_a_capital_is_a_metonym_of_its_state(known: KnownActors) -> None:
    tehran = known.lookup("Tehran")[0]
    assert (tehran.id, tehran.form, tehran.kind) == ("iran", "metonym", "government")


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Chad", "Turkey", "Washington"])
def test_names_of_other_things_are_marked(known: KnownActors, name: str) -> None:
    assert known.lookup(name)[0].ambiguous
    assert not known.lookup("Israel")[0].ambiguous


def test_the_likelier_actor_comes_first(known: KnownActors) -> None:
    assert [actor.id for actor in known.lookup("Congo")] == ["dr-congo", "congo-brazzaville"]
    assert known.lookup("Congolese army")[0].id == "cod-military"


def test_actors_say_what_they_are(known: KnownActors) -> None:
    hamas, un = known.get("hamas"), known.get("united-nations")
    assert (hamas.kind, hamas.country, hamas.sector, hamas.wikidata) == (
        "armed_group", "PSE", "REB", "Q38799",
    )  # fmt: skip
    assert (un.kind, un.country, un.sector) == ("igo", None, "IGO")
    assert known.get("qassam-brigades").parent == "hamas"
    assert known.get("white-house").parent == "united-states"
    assert known.get("isr-military").sector == "MIL"
    assert known.get("isr-police").sector == "COP"


def test_an_unknown_id_is_an_error(known: KnownActors) -> None:
    with pytest.raises(ActorNotFound):
        known.get("nobody-at-all")


def test_states_by_their_code(known: KnownActors) -> None:
    codes = ["ISR", "PSE", "USA", "COD", "XKX", "TWN", "SRB", "GBR"]
    ids = [actor.id for code in codes if (actor := known.country(code))]
    assert ids == [
        "israel", "palestine", "united-states", "dr-congo", "kosovo", "taiwan", "serbia",
        "united-kingdom",
    ]  # fmt: skip
    assert known.country("QQQ") is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Israeli", ("israel", "adjective")),
        ("Israelis", ("israel", "people")),
        ("South Koreans", ("south-korea", "people")),
        ("Dutch", ("netherlands", "adjective")),
        ("US", ("united-states", "adjective")),
        ("U.S.", ("united-states", "adjective")),
        ("Congolese", ("dr-congo", "adjective")),
        ("Nigerien", ("niger", "adjective")),
        ("us", None),
        ("polish", None),
        ("Martian", None),
    ],
)
def test_demonyms(known: KnownActors, word: str, meant: tuple[str, str] | None) -> None:
    assert known.demonym(word) == meant


@pytest.mark.parametrize(
    ("role", "of", "on", "holder"),
    [
        ("foreign_minister", "FRA", "2013-05-01", "laurent-fabius"),
        ("foreign_minister", "FRA", "2016-05-01", "jean-marc-ayrault"),
        ("head_of_state", "USA", "2023-11-15", "joe-biden"),
        ("head_of_government", "USA", "2023-11-15T10:00:00Z", "joe-biden"),
        ("president", "USA", "1978-09-17", "jimmy-carter"),
        ("prime minister", "ISR", "1978-09-17", "menachem-begin"),
        ("head_of_government", "ISR", "2023-11-15", "benjamin-netanyahu"),
        ("foreign_minister", "ISR", "2023-11-15", "eli-cohen"),
        ("foreign_minister", "QAT", "2023-11-15", "mohammed-bin-abdulrahman-al-thani"),
        ("head_of_state", "SYR", "2025-06-01", "ahmed-al-sharaa"),
        ("secretary-general", "united-nations", "1999-06-01", "kofi-annan"),
        ("spokesperson", "qassam-brigades", "2023-11-15", "abu-obeida"),
        ("head_of_state", "FRA", "2026-09-01", "emmanuel-macron"),
    ],
)
def test_who_held_an_office(known: KnownActors, role: str, of: str, on: str, holder: str) -> None:
    assert [actor.id for actor in known.holders(role, of, on)] == [holder]


@pytest.mark.parametrize(
    "state",
    "ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN KOR MEX RUS SAU ZAF TUR GBR USA".split(),
)
@pytest.mark.parametrize("role", ["head_of_state", "foreign_minister", "finance_minister"])
def test_recent_holders_of_the_g20(known: KnownActors, state: str, role: str) -> None:
    for day in ("2023-03-01", "2024-04-01", "2025-04-01"):
        assert len(known.holders(role, state, day)) == 1, day


def test_a_blank_end_is_not_still_in_office(known: KnownActors) -> None:
    assert known.holders("head_of_state", "FRA", "2031-01-01") == []
    assert known.holders("head_of_state", "FRA", "1931-01-01") == []


def test_the_last_known_holder(known: KnownActors) -> None:
    assert known.holders("head_of_state", "USA")[0].id == "donald-trump"


def test_surnames_of_the_prominent(known: KnownActors) -> None:
    def surname(name: str, on: str | None = None) -> str | None:
        actor = known.by_surname(name, on)
        return actor.id if actor else None

    assert surname("Netanyahu") == "benjamin-netanyahu"
    assert surname("Sadat") == "anwar-sadat"
    assert surname("Bush", "1990-06-01") == "george-h-w-bush"
    assert surname("Bush", "2003-06-01") == "george-w-bush"
    assert surname("Bush") is None
    assert surname("Nobodyson") is None


def test_spans_are_the_longest_names(known: KnownActors) -> None:
    text = (
        "The White House said the U.N. Security Council and Qatar's foreign ministry told us that "
        "WHO staff met the Ezzedine al-Qassam Brigades, the armed wing of Hamas, who denied it."
    )
    assert found(known, text) == [
        ("White House", "white-house"),
        ("U.N. Security Council", "un-security-council"),
        ("Qatar's foreign ministry", "qat-foreign-ministry"),
        ("WHO", "world-health-organization"),
        ("Ezzedine al-Qassam Brigades", "qassam-brigades"),
        ("Hamas", "hamas"),
    ]


def test_spans_end_where_the_name_ends(known: KnownActors) -> None:
    assert found(known, "They flew to Israel. Hamas, Iran and Egypt's") == [
        ("Israel", "israel"), ("Hamas", "hamas"), ("Iran", "iran"), ("Egypt", "egypt"),
    ]  # fmt: skip
    assert found(known, "It sided with Congo.\n\nKinshasa and Congo. Kinshasa") == [
        ("Congo", "dr-congo"), ("Kinshasa", "dr-congo"),
        ("Congo", "dr-congo"), ("Kinshasa", "dr-congo"),
    ]  # fmt: skip
    assert found(known, "Congo-Kinshasa") == [("Congo-Kinshasa", "dr-congo")]
    assert found(known, "") == []


def test_a_headline_in_capitals_has_no_acronyms_that_are_words(known: KnownActors) -> None:
    assert ("WHO", "world-health-organization") not in found(known, "THE MAN WHO CAME HOME")


def test_a_place_within_a_persons_name_is_none(known: KnownActors) -> None:
    doc = read("Michael Jordan met Jordan's king.")
    doc.ents = [Span(doc, 0, 2, "PER")]
    assert [(start, end) for start, end, _ in known.spans(doc)] == [(3, 4)]


def test_demonyms_in_a_text(known: KnownActors) -> None:
    doc = read("Israeli and South Korean officials met Palestinians; the polish is new.")
    assert [(doc[a:b].text, actor.id, form) for a, b, actor, form in known.demonyms(doc)] == [
        ("Israeli", "israel", "adjective"),
        ("South Korean", "south-korea", "adjective"),
        ("Palestinians", "palestine", "people"),
    ]


def test_users_add_their_own(tmp_path: Path) -> None:
    lines = tmp_path / "mine.txt"
    lines.write_text("[armed_group REB]\nRiver Front; RVF; Petra | MLI | parent: mali\n")
    table = tmp_path / "mine.csv"
    table.write_text("name,kind,country,aliases\nHill Party,party,MLI,HP; Hillites\n")
    known = KnownActors(extra=[lines, table])
    assert known.lookup("RVF")[0].id == "river-front"
    assert known.lookup("Hillites")[0].kind == "party"
    petra = known.lookup("Petra")
    assert [actor.id for actor in petra[:2]] == ["river-front", "petra-news-agency"]
    assert petra[0].ambiguous
    assert known.lookup("Hamas")[0].id == "hamas"


def test_a_users_line_corrects_a_known_actor(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("[party PTY]\nHamas | PSE\n")
    assert KnownActors(extra=[path]).get("hamas").kind == "party"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("gone.txt", None),
        ("bad.csv", "name,kind\nX,dragon\n"),
        ("bad.txt", "X | what is this\n"),
        ("kind.txt", "[dragon]\nX\n"),
        ("country.csv", "name,country\nX,Mali\n"),
    ],
)
def test_a_users_file_that_cannot_be_read(tmp_path: Path, name: str, text: str | None) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    with pytest.raises(SourceError) as caught:
        KnownActors(extra=[path])
    assert caught.value.hint


def test_the_start_costs_a_fraction_of_building_the_index() -> None:
    def least(work: object) -> float:
        assert callable(work)
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            work()
            times.append(time.perf_counter() - begun)
        return min(times)

    assert least(KnownActors) < least(lambda: build(all_seeds(), read_ambiguous())) / 4
