import Domain
import HTTPTypes
import HummingbirdCore
import Store

/// A slip of paper with a joining code, shown once.
struct JoiningSlip {
    let member: StaffMember
    let code: String

    private var choice: String {
        guard let username = member.username else { return "a username and a password of three or four words" }
        return "a password of three or four words; your username is \(username)"
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let until = visit.now + JoiningCodeStore.days * 86_400
        let host = visit.visit.request.head.authority ?? ""
        let scheme = visit.services.isSecure ? "https" : "http"
        return visit.frame(
            "Joining code", current: .staff,
            masthead: Masthead(
                "Print this slip", crumbs: [Destination("Staff", visit.links.staff)],
                lead: "Print this page, or write the code down now. It is not shown again."),
            """
            \(ReadingWidth("""
                \(SectionHead(member.name.formal, note: "\(visit.school.name)", rule: .strong))
                \(SummaryList([
                    SummaryRow("1. Open", "<b>\("\(scheme)://\(host)\(Link.join.path)")</b>"),
                    SummaryRow("2. Type this code", "<b>\(code)</b>"),
                    SummaryRow("3. Choose", "\(choice)"),
                    SummaryRow("Good until", "\(until.londonDay), \(until.londonClock), and for one person once"),
                ]))
                <p class="small">Hand it over in person. Whoever holds it can sign in as \(member.name.formal).</p>
                \(Actions("\(LinkButton("Go to this person’s page", to: visit.links.adult(member.account)))"))
                """))
            """)
    }
}
