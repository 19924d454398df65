"""Offices by date: sentences made from the seeds, read by the real extraction.

The generator goes by the lines of seeds/actors alone and knows nothing of the linker: which phrase
an office has, whether its holder is the only one on a day, is worked out here anew.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from graph.model import Article, Record
from seeds.actors.index import all_seeds
from seeds.actors.lines import Office, Seed

if TYPE_CHECKING:
    from loaders.pipeline import Extractor

# What news call an office, by its role and a word of its title in the seeds.
PHRASES = (
    ("head_of_state", "President", ("president",)),
    ("head_of_state", "King", ("king",)),
    ("head_of_state", "Emir", ("emir",)),
    ("head_of_state", "Supreme Leader", ("supreme leader",)),
    ("head_of_government", "Prime Minister", ("prime minister", "premier")),
    ("head_of_government", "Chancellor", ("chancellor",)),
    ("foreign_minister", "Minister", ("foreign minister", "minister of foreign affairs")),
    ("foreign_minister", "Secretary of State", ("secretary of state",)),
    ("defence_minister", "Defence", ("defence minister", "defense minister")),
    ("interior_minister", "Interior", ("interior minister", "minister of the interior")),
    ("finance_minister", "Finance", ("finance minister",)),
    ("speaker", "Speaker", ("speaker of parliament", "parliament speaker")),
    ("military_chief", "General Staff", ("military chief", "army chief of staff")),
)
BRITISH = {
    "foreign_minister": "foreign secretary",
    "defence_minister": "defence secretary",
    "interior_minister": "home secretary",
    "finance_minister": "chancellor of the exchequer",
}
AMERICAN = {"defence_minister": "defense secretary", "finance_minister": "treasury secretary"}
WORLD = {
    "united-nations": ("Secretary-General", "UN secretary-general"),
    "nato": ("Secretary General", "NATO secretary general"),
    "iaea": ("Director General", "IAEA director general"),
    "european-union": ("High Representative", "EU foreign policy chief"),
    "european-commission": ("President", "European Commission president"),
}
SENTENCES = (
    "{The} {office} warned on Monday that the ceasefire would not hold.",
    "{The} {office} said talks would resume next week.",
    "Reporters were told by {the} {office} that no decision had been taken.",
    "In a statement, {the} {office} condemned the bombing.",
    "The envoys met {the} {office} on Tuesday to discuss the truce.",
    "{The} {office}, who arrived late on Friday, rejected the proposal.",
    '"We are ready to talk," {the} {office} told parliament.',
    "Protesters urged {the} {office} to resign after the vote.",
    "According to {the} {office}, the border will stay closed.",
    "{The} {office} has accused the rebels of breaking the agreement.",
    "The plan was drawn up by {the} {office} and rejected by the opposition.",
    "Aides of {the} {office} denied the report.",
)
SETS = (20130501, 7)
SIZE = 200
UNSEEN = timedelta(days=500)


@dataclass(frozen=True)
class Case:
    """A sentence of a day, the phrase in it, and who that is."""

    text: str
    phrase: str
    on: str
    person: str


@pytest.fixture(scope="module")
def seeds() -> list[Seed]:
    return all_seeds()


def generate(seeds: list[Seed], seed: int) -> list[Case]:
    """As many cases of different roles, states, days and sentences; the same for the same seed."""
    chance = random.Random(seed)
    states: dict[str, Seed] = {}
    terms: dict[tuple[str, str], list[tuple[Office, str]]] = defaultdict(list)
    for one in seeds:
        # A country's first government is the state, later ones are its parts.
        if one.kind == "government" and one.adjectives:
            states.setdefault(one.country, one)
        for office in one.offices:
            terms[office.of, office.role].append((office, one.id))
    shared = Counter(word for state in states.values() for word in state.adjectives)
    by_role: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in sorted(terms):
        by_role[place[1]].append(place)
    roles = sorted({role for role, _, _ in PHRASES} | {"international_official"})
    cases: list[Case] = []
    while len(cases) < SIZE:
        role = chance.choice(roles)
        place = chance.choice(by_role[role])
        office, person = chance.choice(terms[place])
        day = _day(office, chance)
        title = _title(office, chance)
        if day is None or title is None or not _alone(office, person, day, terms[place]):
            continue
        phrase = title
        if office.of not in WORLD:
            state = states.get(office.of)
            if state is None or shared[state.adjectives[0]] > 1:
                continue
            phrase = _of_state(state, title, chance)
        cases.append(Case(_sentence(phrase, chance), phrase, day.isoformat(), person))
    return cases


def _day(office: Office, chance: random.Random) -> date | None:
    """A day well within a term whose dates are known to the day."""
    cells = (office.start, office.end or office.as_of)
    if any(len(cell) != 10 for cell in cells):
        return None
    first, last = (date.fromisoformat(cell) for cell in cells)
    inside = (last - first).days - 2
    return first + timedelta(days=chance.randint(2, inside)) if inside > 2 else None


def _title(office: Office, chance: random.Random) -> str | None:
    if office.of in WORLD:
        title, phrase = WORLD[office.of]
        return phrase if office.title == title else None
    if office.of == "GBR":
        return BRITISH.get(office.role)
    if office.of == "USA" and office.role in AMERICAN:
        return AMERICAN[office.role]
    for role, word, phrases in PHRASES:
        if office.role == role and office.title.startswith((word, "Minister of " + word)):
            return chance.choice(phrases)
    return None


def _alone(office: Office, person: str, day: date, terms: list[tuple[Office, str]]) -> bool:
    """Whether nobody else may have held the office on that day."""
    return not any(other != person and _may_cover(term, day) for term, other in terms)


def _may_cover(term: Office, day: date) -> bool:
    if not term.start:
        return True
    seen = date.fromisoformat((term.as_of + "-12-31")[:10]) if term.as_of else date.max - UNSEEN
    last = term.end or (seen + UNSEEN).isoformat()
    return term.start[:4] <= day.isoformat()[: len(term.start[:4])] and (
        term.start <= day.isoformat()[: len(term.start)] and day.isoformat()[: len(last)] <= last
    )


def _of_state(state: Seed, title: str, chance: random.Random) -> str:
    adjective = f"{state.adjectives[0]} {title}"
    owner = f"{state.name}'s {title}"
    return chance.choice((adjective, adjective, owner, f"{title} of {state.name}"))


def _sentence(phrase: str, chance: random.Random) -> str:
    article = "" if "'s " in phrase else "the "
    text = chance.choice(SENTENCES)
    told = text.format(The=f"{article.capitalize()}", the=article, office=phrase)
    told = " ".join(told.split())
    return told[0].upper() + told[1:]


def right(case: Case, record: Record) -> bool:
    """Whether the phrase is a mention of the person."""
    first = record.article.text.lower().index(case.phrase.lower())
    last = first + len(case.phrase)
    return any(
        actor.id == case.person and any(a < last and first < b for a, b in actor.mentions)
        for actor in record.actors
    )


def read(extractor: Extractor, cases: list[Case]) -> Iterator[Record]:
    articles = (Article(f"a{n}", c.text, published=c.on) for n, c in enumerate(cases))
    for outcome in extractor.extract(articles):
        assert isinstance(outcome, Record), outcome
        yield outcome


@pytest.mark.parametrize("seed", SETS)
def test_offices_are_their_holders_on_that_day(
    extractor: Extractor, seeds: list[Seed], seed: int
) -> None:
    cases = generate(seeds, seed)
    assert len({case.person for case in cases}) > SIZE / 2
    pairs = zip(cases, read(extractor, cases), strict=True)
    wrong = [case for case, record in pairs if not right(case, record)]
    assert len(wrong) <= SIZE * 0.05, wrong


@pytest.mark.parametrize(
    ("on", "text", "people"),
    [
        ("2013-05-01", "The former French president met the Irish taoiseach.", ["enda-kenny"]),
        ("2013-05-01", "Two French foreign ministers met a German chancellor.", []),
        ("2013-05-01", "A French foreign minister resigned. The next French president", []),
        ("2013-05-01", "The French deputy foreign minister met the shadow home secretary.", []),
        ("2016-12-01", "The US president-elect spoke to reporters.", []),
        ("2016-12-01", "The French king met the French president's wife.", ["francois-hollande"]),
        ("2013-05-01", "The US-backed foreign minister resigned.", []),
        ("2013-05-01", "The Portuguese president of the European Commission said so.",
         ["jose-manuel-barroso"]),
        ("2013-05-01", "Israel's hard-line prime minister said so.", ["benjamin-netanyahu"]),
        ("1985-05-01", "The supreme leader of Iran said so.", ["ruhollah-khomeini"]),
        ("2013-05-01", "Iran's president and the supreme leader of Iran disagreed.",
         ["mahmoud-ahmadinejad", "ali-khamenei"]),
        ("2013-05-01", "The home secretary and the chancellor of the exchequer resigned.",
         ["theresa-may", "george-osborne"]),
        ("2019-03-04", "The speaker of the Iranian parliament met the UN human rights chief.",
         ["ali-larijani", "michelle-bachelet"]),
        ("2013-05-01", "The director general of the IAEA met the NATO chief.",
         ["yukiya-amano", "anders-fogh-rasmussen"]),
        ("2013-05-01", "Chad closed the border. The president of Chad, on Monday, called for calm.",
         ["idriss-deby"]),
        ("2013-05-01", "Chad closed the border. The prime minister resigned on Monday.",
         ["djimrangar-dadnadji"]),
        ("2013-05-01", "Chad and Libya closed the border. The prime minister resigned.", []),
    ],
)  # fmt: skip
def test_who_is_meant(extractor: Extractor, on: str, text: str, people: list[str]) -> None:
    assert officials(extractor, on, text) == people


@pytest.mark.parametrize(
    ("on", "text", "person"),
    [
        ("2013-05-01", "French Foreign Minister Laurent Fabius met reporters.", "laurent-fabius"),
        ("2013-05-01", "French Foreign Minister Fabius met reporters.", "laurent-fabius"),
        ("2013-05-01", "Laurent Fabius, the French foreign minister, resigned.", "laurent-fabius"),
        ("2013-05-01", "Secretary of State Kerry met reporters.", "john-kerry"),
        ("2022-05-01", "U.S. Defense Secretary Austin met reporters.", "lloyd-austin"),
        ("1990-06-01", "US President George Bush met reporters.", "george-h-w-bush"),
        ("2003-06-01", "US President Bush met reporters.", "george-w-bush"),
        ("2003-06-01", "Former US President Carter met reporters.", "jimmy-carter"),
        ("2022-05-01", "Israel's Prime Minister Bennett met reporters.", "naftali-bennett"),
        ("2008-05-21", "Qatari Prime Minister Sheikh Hamad bin Jassim Al Thani met reporters.",
         "hamad-bin-jassim-bin-jaber-al-thani"),
    ],
)  # fmt: skip
def test_a_name_beside_an_office_decides(
    extractor: Extractor, on: str, text: str, person: str
) -> None:
    assert officials(extractor, on, text) == [person]


def test_an_unknown_name_beside_an_office_stays_unknown(extractor: Extractor) -> None:
    text = "French Foreign Minister Jean Untel said talks would resume."
    assert officials(extractor, "2013-05-01", text) == []


def test_an_office_is_not_the_person_that_coreference_takes_it_for(extractor: Extractor) -> None:
    text = "Recep Tayyip Erdogan spoke to reporters. The Russian president said that he would come."
    people = officials(extractor, "2022-03-06", text)
    assert people == ["recep-tayyip-erdogan", "vladimir-putin"]


def test_without_a_date_nobody_is_known_to_hold_an_office(extractor: Extractor) -> None:
    assert officials(extractor, None, "The French president resigned.") == []


def officials(extractor: Extractor, on: str | None, text: str) -> list[str]:
    """The known office-holders of a text, in its order."""
    (record,) = extractor.extract([Article("a", text, published=on)])
    assert isinstance(record, Record), record
    known = {seed.id for seed in all_seeds() if seed.offices}
    return [actor.id for actor in record.actors if actor.id in known]
