"""Each form, sent with nothing in it, says what is missing, where, and to everybody."""

from people import assert_accessible, problems
from sitemap import shape

# Forms that may be sent with nothing written or ticked: they look something up, or nothing is an answer; to take away
# what was seen of a pupil's needs is a version; the first button of a decision's answer confirms it.
MAY_BE_EMPTY = {
    "/pupils/find", "/office/pupils", "/account/look", "/contacts/known", "/year-turn", "/year-turn/classes/:id", "/support",
    "/concerns/:id/explanations", "/needs/areas", "/decisions/:id/answer", "/settings/contact-details",
}


def send_empty(page, place):
    """Empties the form and sends it: what its answer's status is."""
    with page.expect_navigation() as going:
        page.locator("form[method=post]").nth(place).evaluate(
            """form => {
                form.querySelectorAll('input:not([type=hidden], [type=radio], [type=checkbox]), textarea')
                    .forEach(input => { input.value = '' });
                form.querySelectorAll('[type=checkbox]').forEach(tick => { tick.checked = false });
                form.querySelectorAll('select').forEach(list => { list.selectedIndex = 0 });
                form.requestSubmit(form.querySelector('button'));
            }"""
        )
    return going.value.status


def test_every_form_says_what_is_missing(one_each, stocked, visitors):
    seen = set()
    for username, paths in one_each.items():
        page = visitors.signed_in(stocked, username)
        for path in paths:
            page.goto(path)
            forms = page.locator("form[method=post]").evaluate_all(
                """forms => forms.map(form => [form.getAttribute('action'),
                    form.querySelector('input:not([type=hidden]), select, textarea') !== null])"""
            )
            for place, (action, asks) in enumerate(forms):
                kind = shape(action)
                if not asks or kind in seen or kind.endswith(tuple(MAY_BE_EMPTY)):
                    continue
                seen.add(kind)
                page.goto(path)
                status = send_empty(page, place)
                assert status == 422, f"{kind}, sent empty from {path}, answers {status}"
                assert problems(page)
                assert_accessible(page, f"{kind} sent empty")
    assert len(seen) > 10, seen
