import Domain
import HTTPTypes
import HummingbirdCore
import Store

/// A slip of paper with a joining code, shown once.
struct JoiningSlip: Sendable {
    let member: StaffMember
    let code: String

    func page(_ visit: SchoolVisit) -> HTML {
        visit.frame(
            "Joining code", current: .staff,
            masthead: Masthead(
                "Print this slip", crumbs: [Destination("Staff", visit.links.staff)],
                lead: "Print this page, or write the code down now. It is not shown again."),
            """
            \(ReadingWidth("""
                \(paper(visit))
                \(Actions("\(LinkButton("Go to this person’s page", to: visit.links.adult(member.account)))"))
                """))
            """)
    }

    /// What is handed over.
    func paper(_ visit: SchoolVisit) -> HTML {
        let until = visit.now + JoiningCodeStore.days * 86_400
        let host = visit.visit.request.head.authority ?? ""
        let scheme = visit.services.isSecure ? "https" : "http"
        return """
            \(SectionHead(member.name.formal, note: "\(visit.school.name)", rule: .strong))
            \(SummaryList([
                SummaryRow("1. Open", "<b>\("\(scheme)://\(host)\(Link.join.path)")</b>"),
                SummaryRow("2. Type this code", "<b>\(code)</b>"),
                SummaryRow("3. Choose", "\(choice)"),
                SummaryRow("Good until", "\(until.londonDay), \(until.londonClock), and for one person once"),
            ]))
            <p class="small">Hand it over in person. Whoever holds it can sign in as \(member.name.formal).</p>
            """
    }

    private var choice: String {
        guard let username = member.username else { return "a username and a password of three or four words" }
        return "a password of three or four words; your username is \(username)"
    }
}

/// Slips to be cut apart, several on a sheet of paper, shown once.
struct JoiningSlips {
    let slips: [JoiningSlip]

    func page(_ visit: SchoolVisit) -> HTML {
        let papers: [HTML] = slips.map { "<div class=\"slip\">\($0.paper(visit))</div>\n" }
        return visit.frame(
            "Joining codes", current: .staff,
            masthead: Masthead(
                slips.count == 1 ? "Print this slip" : "Print these \(slips.count) slips",
                crumbs: [Destination("Staff", visit.links.staff)],
                lead: "Print this page now and cut along the lines. The codes are not shown again."),
            """
            \(ReadingWidth("\(papers)"))
            \(Actions("\(LinkButton("Go to staff", to: visit.links.staff))"))
            """)
    }
}

/// On the page of staff: a slip for everybody who has not joined. Those who hold a slip keep it, unless asked otherwise.
struct SlipsOffer {
    /// Adults for whom this school can make a code.
    let waiting: Int
    /// Those of them whose code can still be used.
    let holding: Int

    func html(_ visit: SchoolVisit) -> HTML {
        guard waiting > 0 else { return .none }
        let everybody =
            waiting == 1
            ? "Print a slip for the one who has not joined" : "Print slips for the \(waiting) who have not joined"
        let words: HTML =
            holding == 0
            ? "Each adult joins with a code of their own: several slips to a page, to be cut apart and handed over."
            : """
            \(holding == 1 ? "One of them has" : "\(holding) of them have") a code already that can still be used. A new \
            slip replaces it: the slip printed before then no longer works.
            """
        let buttons: HTML =
            switch (holding, waiting - holding) {
            case (0, _): "\(Button(everybody))"
            case (_, 0): "\(Button(everybody, sends: ("who", "all")))"
            case (_, let without):
                """
                \(Button(without == 1 ? "Print a slip for the one without a code" : "Print slips for the \(without) without a code")) \
                \(Button(everybody, .plain, sends: ("who", "all")))
                """
            }
        return ReadingWidth(
            "<p>\(words)</p>\n\(Web.form(post: visit.links.codes, once: visit.services.once, "\(Actions(buttons))"))"
        ).html
    }
}
