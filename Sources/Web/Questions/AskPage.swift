import Domain

/// A line to the SENCo about a pupil or a class.
struct AskPage: FormPage {
    /// The pupil or the class, and its page.
    let about: Destination
    let post: Link
    var form = FilledForm()

    init(about: Destination, post: Link) { (self.about, self.post) = (about, post) }

    func page(_ visit: SchoolVisit) -> HTML {
        let isClass = post.path.contains("/classes/")
        return visit.frame(
            "Ask the SENCo", isProblem: !form.errors.isEmpty, current: isClass ? .classes : .pupils,
            masthead: Masthead(
                "Ask the SENCo", crumbs: [about],
                lead: "About \(about.words). The answer stays with the question, for everybody who teaches here."),
            ReadingWidth(
                """
                \(form.summary)
                \(Web.form(post: post, once: visit.services.once, """
                    \(TextArea(form.words("question", "Your question", hint: "One line is enough. Is somebody in danger? Go to the safeguarding lead now; do not write it here."), value: form["question"]))
                    \(Actions("\(Button("Ask the SENCo", .filled)) \(LinkButton("Leave it", to: about.link, .plain))"))
                    """))
                """
            ).html)
    }
}
