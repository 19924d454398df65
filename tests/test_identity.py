"""Names in several spellings, and who is who across records; no store."""

from __future__ import annotations

import pytest

from graph.identity import Identities, Remembered
from graph.model import Actor, Affiliation, Article, Event, Participant, Record, Statement
from graph.spelling import Fit, compare, group, nearly, person, person_keys, same_group
from seeds.actors.lines import slug


def named(  # noqa: PLR0917 - what an article may say of somebody
    article: str,
    name: str,
    of: str | None = None,
    country: str | None = None,
    kind: str = "official",
    aliases: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Record:
    """A record in which somebody speaks, `of` some organization; `also` are other groups."""
    who = slug(name)
    groups = dict.fromkeys((*((of,) if of else ()), *also))
    others = tuple(Actor(slug(one), one, "organization") for one in groups)
    return Record(
        Article(article, published="2024-05-06"),
        (Actor(who, name, kind, country, aliases=aliases, mentions=((0, 5),)), *others),
        (Affiliation(who, slug(of), "member", (0, 9), f"{name} of {of}."),) if of else (),
        (Statement(f"{article}#s", who, (0, 5), "indirect", "said", (6, 10), ((11, 20),), "so",
                   sentence=f"{name} said so in {article}."),),
        (Event(f"{article}#e", "ACCUSE", None, "actual", "accused", (6, 13), (0, 20), None, None,
               (Participant(who, "source"),), f"{name} accused."),),
    )  # fmt: skip


def ids(*records: Record) -> list[str]:
    """Who speaks in each of these records."""
    identities = Identities()
    return [str(identities.resolve(record).statements[0].speaker) for record in records]


def share_a_key(one: str, other: str) -> bool:
    """Whether the one is found by the other."""
    return not {*person_keys(person(one))}.isdisjoint(person_keys(person(other), asking=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muammar Qaddafi", "Moammar Gadhafi"),
        ("Muammar al-Qadhafi", "Mu'ammar Gaddafi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Abu al-Hassan Karimi", "Abul Hassan Karimi"),
        ("Abdul Rahman Said", "Abd al-Rahman Sayed"),
        ("Abdurrahman Said", "Abdelrahman Saeed"),
        ("Abdullah Nasser", "Abdallah Nasir"),
        ("Khaled Rashid", "Khalid Rasheed"),
        ("Hussein Amin", "Hosain Amin"),
        ("Yevgeny Petrov", "Evgeni Petrov"),
        ("Aleksey Marčuk", "Alexei Marchuk"),
        ("Dr. Jean-Pierre Dupont", "Dupont, Jean Pierre"),
        ("Kim Jong-un", "Kim Jongun"),
        ("Abu Obeida", "Abou Obaida"),
        ("Abdou Touré", "ABDOU TOURE"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert compare(person(one), person(other)) is Fit.FULL
    assert share_a_key(one, other) and share_a_key(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A. Toure", "Abdou Toure"),
        ("Philip Smith", "P. Smith"),
        ("John Q. Smith", "John Smith"),
        ("John Smith", "John Smith Jr"),
        ("Abdou Toure", "Abdou Diouf Toure"),
        ("J. R. Smith", "John Smith"),
    ],
)
def test_shortened_names(one: str, other: str) -> None:
    assert compare(person(one), person(other)) is Fit.SHORTENED
    assert share_a_key(one, other) and share_a_key(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Hassan Noor", "Ali Hussein Noor"),
        ("Anna Berg", "Anna Barg"),
        ("B. Toure", "Abdou Toure"),
        ("A. Toure", "A. Diallo"),
        ("Abdou Toure", "Toure"),
        ("Karim Nasser", "Karam Nasser"),
        ("Actor 1", "Actor 12"),
        ("Actor 1", "Actor 11"),
        ("John Smith", "John Schmidt"),
        ("Abdou Toure", "Abdou Diallo"),
    ],
)
def test_other_names(one: str, other: str) -> None:
    assert compare(person(one), person(other)) is Fit.NONE


def test_groups_are_named_word_by_word_in_their_order() -> None:
    assert same_group(group("Jabhat al-Nusra"), group("Jabhat an Nusrah"))
    assert same_group(group("the National-Salvation Front"), group("National Salvation Front"))
    assert not same_group(group("Front of National Unity"), group("National Unity Front"))
    assert not same_group(group("Health Union"), group("Gaza Health Union"))


def test_one_letter_makes_a_slip_of_a_long_word() -> None:
    assert nearly(person("Abdou Konateh"), person("Abdou Konaten"))
    assert nearly(person("Abdou Konaet"), person("Abdou Konate"))
    assert not nearly(person("Abdou Bah"), person("Abdou Sah"))
    assert not nearly(person("Abdou Konate"), person("Abdou Traore"))


def test_one_actor_where_name_and_affiliation_agree() -> None:
    union = "Health Union"
    spellings = ("Abdou Touré", "Toure, Abdou", "A. Toure", "Dr. Abdou Toure", "ABDOU TOURE")
    found = ids(*(named(f"a{n}", name, union) for n, name in enumerate(spellings)))
    assert set(found) == {"abdou-toure"}


def test_namesakes_of_other_affiliations_have_ids_that_tell_them_apart() -> None:
    records = [
        named("a1", "John Smith", "Health Union"),
        named("a2", "John Smith", "Farmers League"),
        named("a3", "John Smith", "Farmers League"),
        named("a4", "John Smith", "Health Union", "USA"),
        named("a5", "John Smith", country="GBR"),
    ]
    assert ids(*records) == [
        "john-smith", "john-smith-farmers-league", "john-smith-farmers-league", "john-smith",
        "john-smith-farmers-league",
    ]  # fmt: skip


def test_an_absent_affiliation_is_no_matter_where_one_alone_bears_the_name() -> None:
    told, bare = named("a1", "John Smith", "Health Union"), named("a2", "John Smith")
    assert ids(told, bare) == ids(bare, told) == ["john-smith", "john-smith"]


def test_an_article_that_does_not_tell_which_namesake_has_an_actor_of_its_own() -> None:
    records = [
        named("a1", "John Smith", "Health Union"),
        named("a2", "John Smith", "Farmers League"),
        named("a3", "John Smith"),
        named("a4", "John Smith"),
        named("a5", "John Smith", also=("Farmers League",)),
    ]
    *_, third, fourth, fifth = ids(*records)
    assert third.startswith("john-smith-unplaced-") and fourth.startswith("john-smith-unplaced-")
    assert third != fourth
    assert fifth == "john-smith-farmers-league", "the article names what only one of them is of"


def test_initials_need_the_affiliation_and_a_single_bearer() -> None:
    union = "Health Union"
    abdou, aly = named("a1", "Abdou Toure", union), named("a2", "Aly Toure", union)
    short = named("a3", "A. Toure", union)
    assert ids(abdou, short) == ["abdou-toure"] * 2
    assert ids(short, abdou, aly) == ["a-toure", "a-toure", "aly-toure"]
    assert ids(abdou, aly, short)[2].startswith("a-toure-unplaced-")
    assert ids(abdou, named("a4", "A. Toure"))[1] == "a-toure"
    assert ids(abdou, named("a5", "A. Toure", "Farmers League"))[1] == "a-toure"


def test_groups_are_one_in_one_country_and_two_in_two() -> None:
    def front(article: str, country: str | None, name: str = "National Unity Front") -> Record:
        return named(article, name, country=country, kind="party")

    assert ids(front("a1", "TCD"), front("a2", "NER"), front("a3", "TCD"), front("a4", "NER")) == [
        "national-unity-front", "national-unity-front-ner",
    ] * 2  # fmt: skip
    other_kind = named("a5", "National Unity Front", country="TCD", kind="armed_group")
    assert ids(front("a1", "TCD"), other_kind)[1] == "national-unity-front-tcd"


def test_a_group_goes_by_the_acronym_that_an_article_gives() -> None:
    full = named("a1", "National Unity Front", country="TCD", kind="party", aliases=("NUF",))
    short = named("a2", "NUF", country="TCD", kind="party")
    assert ids(full, short) == ["national-unity-front"] * 2
    assert (
        ids(short, full, named("a4", "National Unity Front", country="TCD", kind="party"))
        == ["nuf"] * 3
    )
    other = named("a3", "New United Farmers", country="TCD", kind="party", aliases=("NUF",))
    assert len(set(ids(full, other))) == 2
    assert ids(full, other, short)[2].startswith("nuf-unplaced-"), "either may be meant"


def test_known_and_unnamed_actors_keep_their_ids() -> None:
    known = Actor("q", "John Smith", "official", wikidata="Q1")
    nobody = Actor("the-envoy-0a1b2c3d", "the envoy", "official")
    own = Actor("abu", "Abu Wanir", "official")
    given = Record(Article("a1"), (known, nobody, own))
    identities = Identities(known={"abu-nidal-group": Actor("abu-nidal-group", "Abu Nidal", "ngo")})
    assert identities.resolve(given) == given
    again = Record(Article("a2"), (nobody,))
    assert identities.resolve(again) == again


def test_ids_that_a_user_knows_are_kept() -> None:
    identities = Identities()
    identities.keep(["john-smith"])
    for article, of in (("a1", "Health Union"), ("a2", "Farmers League")):
        assert identities.resolve(named(article, "John Smith", of)).actors[0].id == "john-smith"


def test_an_unknown_one_does_not_take_the_id_of_a_known_one_of_another_sort() -> None:
    country = Actor("jordan", "Jordan", "government", "JOR", wikidata="Q810")
    person = Record(Article("a1"), (Actor("jordan", "Jordan", "person", "USA"),))
    assert [a.id for a in Identities(known={"jordan": country}).resolve(person).actors] == [
        "jordan-usa"
    ]


def test_two_spellings_in_one_article_are_one_actor_with_all_mentions() -> None:
    first = Actor("muammar-qaddafi", "Muammar Qaddafi", "official", "LBY", mentions=((50, 60),))
    second = Actor("moammar-gadhafi", "Moammar Gadhafi", "official", mentions=((0, 9),))
    record = Record(Article("a1"), (first, second))
    (actor,) = Identities().resolve(record).actors
    assert (actor.id, actor.aliases) == ("muammar-qaddafi", ("Moammar Gadhafi",))
    assert actor.mentions == ((0, 9), (50, 60))


def test_what_an_article_gave_before_it_gives_again() -> None:
    identities = Identities()
    identities.resolve(named("a1", "John Smith", "Health Union"))
    identities.resolve(named("a2", "John Smith", "Farmers League"))
    memory = {"johnsmith": Remembered("john-smith-farmers-league")}
    bare = identities.resolve(named("a3", "John Smith"), memory)
    assert bare.statements[0].speaker == "john-smith-farmers-league"
    corrected = identities.resolve(named("a3", "John Smith", "Health Union"), memory)
    assert corrected.statements[0].speaker == "john-smith"


def test_an_actor_of_a_corrected_article_alone_makes_room() -> None:
    identities = Identities()
    identities.resolve(named("a1", "John Smith", "Health Union"))
    memory = {"johnsmith": Remembered("john-smith", lone=True)}
    corrected = identities.resolve(named("a1", "John Smith", "Farmers League"), memory)
    assert corrected.statements[0].speaker == "john-smith"
    other = identities.resolve(named("a2", "John Smith", "Health Union"))
    assert other.statements[0].speaker == "john-smith-health-union"


def test_organizations_of_organizations_agree_with_what_they_are_of() -> None:
    ministry = Record(
        Article("a0"),
        (Actor("b", "B", "government", wikidata="Q2"), Actor("b-mfa", "Foreign Ministry of B",
                                                             "ministry", wikidata="Q3")),
        (Affiliation("b-mfa", "b"),),
    )  # fmt: skip
    identities = Identities()
    identities.resolve(ministry)

    def of(article: str, organization: Actor) -> str:
        smith = Actor("john-smith", "John Smith", "official")
        tie = Affiliation("john-smith", organization.id)
        found = identities.resolve(Record(Article(article), (smith, organization), (tie,)))
        return found.actors[0].id

    state, office = ministry.actors
    assert of("a1", office) == of("a2", state) == "john-smith"
