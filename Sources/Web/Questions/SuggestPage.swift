import DatabasePort
import Domain
import Store

/// A strategy for the SENCo to suggest to a pupil’s teachers.
struct SuggestPage: FormPage {
    let pupil: PupilRecord
    private let offered: [String]
    private let stands: [String]
    var form = FilledForm()

    init(_ pupil: PupilRecord, _ visit: SchoolVisit, _ tx: any Transaction) throws {
        self.pupil = pupil
        stands = try tx.pupils.strategies(of: pupil.id, in: visit.school.id)
        let standing = stands
        offered = try tx.strategies(visit.school.id).all()
            .filter { $0.isOffered(on: visit.today) && !standing.contains($0.words) }.map(\.words)
    }

    func page(_ visit: SchoolVisit) -> HTML {
        let called = pupil.name.called
        let standing: HTML =
            stands.isEmpty
            ? "<p>Nothing is written down yet.</p>"
            : "<ol class=\"must-do\">\(stands.map { "<li>\($0)</li>" as HTML })</ol>"
        return visit.frame(
            "Suggest a strategy", isProblem: !form.errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "Suggest a strategy for \(called)",
                crumbs: [
                    Destination(pupil.name.full, visit.links.pupil(pupil.id)),
                    Destination("What helps", visit.links.support(pupil.id)),
                ], lead: "\(called)’s teachers take it, change it or say why not. Strategies are theirs."),
            ReadingWidth(
                """
                \(form.summary)
                \(SectionHead("What every teacher must do now"))\(standing)
                \(Web.form(post: visit.links.suggesting(pupil.id), once: visit.services.once, """
                    \(TextField(form.words("strategy", "What could they do?", hint: "Take words of the school’s list where they fit, or write your own."), value: form["strategy"], autocomplete: "off", list: "strategies"))
                    \(Suggestions(id: "strategies", offered))
                    \(Actions("\(Button("Suggest it", .filled)) \(LinkButton("Leave it", to: visit.links.support(pupil.id), .plain))"))
                    """))
                """
            ).html)
    }
}
