"""A pupil arrives in January already on the register; the register agrees with the records, whoever reads it."""

import csv
import io
import re

from bring import bring, counts
from people import assert_accessible, assert_fits, follow, heading, press, problems, write_date
from servers import SCHOOL

JANUARY = "2027-01-12T07:50:00.000Z"


def words(page):
    return page.get_by_role("main").inner_text()


def rows(page):
    """The register's lines as shown: pupil, year, class, status, main need, since when and other needs."""
    table = page.get_by_role("table", name="Pupils on the register")
    # On a phone there is no row of headings.
    lines = table.get_by_role("row").filter(has=page.get_by_role("cell")).all()
    return [[cell.strip() for cell in line.get_by_role("cell").all_inner_texts()] for line in lines]


def as_file(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="Get this list as a file (CSV)").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def show(page, **filters):
    for label, value in filters.items():
        page.get_by_label(label.replace("_", " ").strip().capitalize(), exact=True).select_option(label=value)
    press(page, "Show these")


def assert_agrees(page):
    """The page, its heading and its file say the same. How many."""
    shown, lines = rows(page), as_file(page)
    assert len(shown) == len(lines)
    for row, line in zip(shown, lines):
        # The table's first cell is its heading.
        cells = row[-5:]
        assert cells[:2] == [line["Year"] or "Not known", line["Class"] or "None"]
        assert cells[2] == {"K": "SEN support", "E": "Education, health and care plan"}[line["Status"]]
        # Below the day stands for whom the link is, unseen.
        since, _, *others = [part for part in cells[4].splitlines() if part.strip()]
        assert ("before Fourfold" in since) == (line["Decided"] == "before Fourfold")
        needs = [line[name] for name in line if re.fullmatch(r"Need \d in words", name) and line[name]]
        told = [cells[3]] + [re.sub(r"^\d\. ", "", part) for part in others]
        assert len(told) == max(1, len(needs))
        assert all(one.startswith(need) for one, need in zip(told, needs)), (told, needs)
    by_status = {status: sum(line["Status"] == status for line in lines) for status in "KE"}
    head = page.get_by_role("heading", level=2).first.inner_text()
    assert head.startswith(f"{len(lines)} pupil")
    assert not by_status["K"] or f"{by_status['K']} on SEN support" in head
    assert not by_status["E"] or f"{by_status['E']} with a plan" in head
    return lines


def test_the_register_agrees_with_the_records(school, visitors):
    page = visitors.signed_in(school, "bright")
    follow(page, "Register")
    everybody = assert_agrees(page)
    assert_accessible(page, "the register")
    shares = page.get_by_role("table", name="Our school beside England").get_by_role("row").all()[1:]
    support, plan, both = [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in shares]
    assert int(support[1]) == sum(line["Status"] == "K" for line in everybody)
    assert int(plan[1]) == sum(line["Status"] == "E" for line in everybody)
    assert int(both[1]) == len(everybody) and both[3] == "18.2% in state-funded primary schools"
    assert "January 2025" in words(page) and "Department for Education" in words(page)
    roll = int(re.search(r"Of (\d+) on roll", words(page))[1])
    assert both[2] == f"{len(everybody) / roll:.1%}"

    year = everybody[0]["Year"]
    show(page, year_group=year)
    assert {line["Year"] for line in assert_agrees(page)} == {year}
    show(page, status="SEN support")
    both = assert_agrees(page)
    assert {(line["Year"], line["Status"]) for line in both} == {(year, "K")}
    need, room = both[0]["Need 1 in words"], both[0]["Class"]
    show(page, need=need, class_=room)
    few = assert_agrees(page)
    wanted = [
        line for line in everybody if (line["Year"], line["Status"], line["Class"]) == (year, "K", room)
        and need in [line[name] for name in line if name.endswith("in words")]
    ]
    assert few == wanted and few
    assert_accessible(page, "the register of some")


def test_each_sees_their_own(school, visitors):
    page = visitors.signed_in(school, "bright")
    follow(page, "Register")
    everybody = rows(page)
    teacher = visitors.signed_in(school, "osei", viewport={"width": 390, "height": 844})
    teacher.goto(f"{SCHOOL}/register")
    own = rows(teacher)
    assert {row[-4] for row in own} == {"4 Willow"}
    assert len(own) == sum(row[-4] == "4 Willow" for row in everybody)
    assert teacher.get_by_role("link", name="Get this list as a file (CSV)").count() == 0
    assert "England" not in words(teacher)
    assert_fits(teacher, "the register on a phone")
    assert_accessible(teacher, "the register on a phone")
    # A row says who, where, what status and the main need; the rest opens.
    first = teacher.get_by_role("row").filter(has=teacher.get_by_role("cell")).first
    since = first.get_by_role("link", name="for ", exact=False)
    assert not since.is_visible()
    first.get_by_text("More").click()
    assert since.is_visible()
    governor = visitors.signed_in(school, "teasdale")
    assert governor.get_by_role("link", name="Register", exact=True).count() == 0
    assert governor.goto(f"{SCHOOL}/register").status == 403
    assert governor.goto(f"{SCHOOL}/register.csv").status in (403, 404)


def add_pupil(office):
    follow(office, "Pupils")
    follow(office, "Add a pupil")
    office.get_by_label("First name").fill("Aoife")
    office.get_by_label("Last name").fill("Brannigan")
    write_date(office, "Date of birth", 3, 2, 2018)
    office.get_by_label("Year group").select_option(label="Year 4")
    write_date(office, "Joined on", 11, 1, 2027)
    office.get_by_label("Class", exact=True).select_option(label="4 Willow")
    press(office, "Add the pupil")


def test_she_came_on_the_register(own_school, visitors):
    own_school.restart(JANUARY)
    add_pupil(visitors.signed_in(own_school, "fisk"))
    senco = visitors.signed_in(own_school, "nair")
    senco.get_by_role("combobox", name="Find a pupil").fill("Brannigan")
    senco.get_by_role("combobox", name="Find a pupil").press("Enter")
    senco.wait_for_url("**/pupils/*")
    if heading(senco) != "Aoife Brannigan":
        follow(senco, "Aoife Brannigan")
    follow(senco, "On the register", exact=False)
    assert heading(senco) == "Aoife on the register"
    assert_accessible(senco, "an entry in the register")
    senco.get_by_role("group", name="Status").get_by_label("SEN support").check()
    write_date(senco, "Since when?", 14, 1, 2027)
    press(senco, "Save the register")
    assert len(problems(senco)) == 2, problems(senco)
    write_date(senco, "Since when?", 9, 9, 2025)
    senco.get_by_label("Main need").select_option(label="Speech, language and communication")
    senco.get_by_label("Need 2", exact=True).select_option(label="Specific learning difficulty")
    press(senco, "Save the register")
    assert senco.get_by_text("The register is changed.", exact=False).is_visible()
    assert "decided before Fourfold" in words(senco)
    follow(senco, "Register")
    line = senco.get_by_role("row").filter(has_text="Aoife Brannigan").inner_text()
    assert "9 September 2025, before Fourfold" in line
    assert line.index("Speech, language") < line.index("Specific learning difficulty")
    assert_agrees(senco)
    teacher = visitors.signed_in(own_school, "osei")
    follow(teacher, "Register")
    assert "Aoife Brannigan" in words(teacher)


def test_he_came_in_a_file(own_school, visitors):
    own_school.restart(JANUARY)
    office = visitors.signed_in(own_school, "nair")
    lines = [
        "UPN,First name,Last name,Date of birth,Year group,Class,SEN status,SEN start date,SEN need,Second need",
        ",Tomasz,Wilk,2018-02-03,Year 4,4 Willow,K,2024-09-05,SLCN,MLD",
    ]
    bring(office, ("arrivals.csv", "\n".join(lines).encode()))
    assert counts(office)["Pupils"][0] == 1
    assert_accessible(office, "a pupil in a file, already on the register")
    press(office, "Bring it in")
    assert office.get_by_text("The files are brought in.").is_visible()
    follow(office, "Register")
    line = office.get_by_role("row").filter(has_text="Tomasz Wilk").inner_text()
    assert "5 September 2024, before Fourfold" in line
    assert line.index("Speech, language") < line.index("Moderate learning difficulty")
    assert_agrees(office)
