import Domain
import Store

/// One's own account.
struct AccountPage {
    let schools: [Membership]
    var errors: [FieldError] = []

    static func rule(_ session: Session, _ schools: [Membership]) -> PasswordRule {
        PasswordRule(
            hasSecondFactor: session.hasAuthenticator,
            words: [session.username, session.name.first, session.name.last] + schools.map(\.school.name))
    }

    func page(_ visit: AccountVisit) -> HTML {
        visit.page(
            "Your account", isProblem: !errors.isEmpty, heading: "Your account",
            lead: "\(visit.session.name.full), username \(visit.session.username)", in: schools,
            """
            \(ReadingWidth("""
                \(ErrorSummary(errors, kept: "Your password is as it was."))
                """))
            \(Section(SectionHead("Your schools"), "\(ReadingWidth("\(Rows(schools.map(row)))"))"))
            \(Section(SectionHead("How pages look"), "\(ReadingWidth(look(visit)))"))
            \(Section(SectionHead("Password"), "\(ReadingWidth(password(visit)))"))
            \(Section(SectionHead("Authenticator app"), "\(ReadingWidth(authenticator(visit)))"))
            \(Section(SectionHead("Shared tablets"), "\(ReadingWidth(AccountPage.tablets))"))
            """)
    }

    /// For somebody who works in no school today, or on a shared tablet not in that tablet’s.
    static func withoutSchool(_ visit: AccountVisit) -> HTML {
        let isOnTablet = visit.session.device != nil
        return visit.page(
            "No school", heading: "You have no school here today", in: [],
            ReadingWidth(
                isOnTablet
                    ? "<p>This tablet opens the work of its own school, and you have none there today.</p>"
                    : """
                    <p>No school has given you work in Fourfold from today on. If one should have, ask its \
                    administrator.</p>
                    <p>\(TextLink("Your account", to: .account))</p>
                    """
            ).html)
    }

    private func row(_ membership: Membership) -> ListRow {
        let links = Links(school: membership.school.shortName)
        let days = TextLink("Your working days", to: links.workingDays, about: "at \(membership.school.name)")
        return ListRow(
            "\(TextLink(membership.school.name, to: links.today))",
            small: """
                \(listed(Role.allCases.filter(membership.roles.contains).map(\.name))). \
                \(WorkingDaysRoutes.staff.admits(membership.roles) ? days.html : .none)
                """)
    }

    private func look(_ visit: AccountVisit) -> HTML {
        let look = visit.session.look
        return form(
            post: .look, once: visit.services.once,
            """
            \(Radios(FieldWords("size", "Size of text"), [
                Choice("usual", "Usual"), Choice("large", "Large"), Choice("larger", "Larger"),
            ], chosen: look.textSize.rawValue))
            \(Radios(FieldWords("theme", "Light or dark"), [
                Choice("device", "As my device"), Choice("light", "Light"), Choice("dark", "Dark"),
            ], chosen: look.theme.rawValue))
            \(Tick(FieldWords("plain", "Plain letters for what people said, too"), isTicked: look.plainLetters))
            \(Actions("\(Button("Save how pages look"))"))
            """)
    }

    private func password(_ visit: AccountVisit) -> HTML {
        let rule = AccountPage.rule(visit.session, schools)
        return form(
            post: .password, once: visit.services.once,
            """
            \(PasswordField(FieldWords("old-password", "Your present password", error: errors["old-password"])))
            \(PasswordField(
                FieldWords("password", "New password", hint: "\(rule.inWords)", error: errors["password"]),
                isNew: true))
            \(PasswordField(FieldWords("again", "The same password again", error: errors["again"]), isNew: true))
            \(Actions("\(Button("Change password"))"))
            <p class="small">Your other devices are then signed out.</p>
            """)
    }

    private static let tablets: HTML = """
        <p>With a PIN you open the day’s work on a tablet that your school has enrolled, without a phone of your own.</p>
        <p>\(LinkButton("PIN for shared tablets", to: .pin))</p>
        """

    private func authenticator(_ visit: AccountVisit) -> HTML {
        visit.session.hasAuthenticator
            ? """
            <p>A code from your authenticator app is asked for each time that you sign in.</p>
            <p>\(LinkButton("Recovery codes and removal", to: .authenticator))</p>
            """
            : """
            <p>A second lock: at each sign-in you also write six figures that an app on your phone shows. A stolen \
            password alone then opens nothing.</p>
            <p>\(LinkButton("Set up an authenticator app", to: .authenticator))</p>
            """
    }
}
