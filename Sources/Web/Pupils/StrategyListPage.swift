import DatabasePort
import Domain
import Store

/// The school’s list of strategies, for the SENCo to keep: each once, so that a class’s sheet can merge it.
struct StrategyListPage {
    private let list: [ListedStrategy]
    private let pupils: [String: [(id: PupilID, name: PupilName)]]

    init(_ visit: SchoolVisit, _ tx: any Transaction) throws {
        list = try tx.strategies(visit.school.id).all()
        pupils = try tx.strategies(visit.school.id).pupils(visibleTo: visit.actor)
    }

    /// - Parameters:
    ///   - adding: the form that adds, as sent.
    ///   - changing: the form that ends or rewords, as sent.
    func page(_ visit: SchoolVisit, adding: FilledForm = FilledForm(), changing: FilledForm = FilledForm()) -> HTML {
        let errors = adding.errors + changing.errors
        return visit.frame(
            "Strategies", isProblem: !errors.isEmpty, current: .pupils,
            masthead: Masthead(
                "What teachers can do", crumbs: [Destination("Pupils", visit.links.pupils)],
                lead: "The school’s list of strategies. Teachers choose from it for each pupil, and may add to it."),
            "\(ErrorSummary(errors))\(Columns.sevenFive(standing(visit), "\(add(adding, visit))\(change(changing, visit))"))"
        )
    }

    private func standing(_ visit: SchoolVisit) -> HTML {
        let (offered, ended) = (
            list.filter { $0.isOffered(on: visit.today) },
            list.filter { !$0.isOffered(on: visit.today) && pupils[$0.words] != nil }
        )
        let none = EmptyState("Nothing is on the list yet.", next: "Add what works in your school.")
        return """
            \(Section(SectionHead("On the list", aside: "\(offered.count)"), offered.isEmpty ? none.html : rows(offered, visit)))
            \(ended.isEmpty ? .none : Section(SectionHead("Ended, and still with pupils", note: "Their teachers change it when they next look."), rows(ended, visit)).html)
            """
    }

    private func rows(_ list: [ListedStrategy], _ visit: SchoolVisit) -> HTML {
        Rows(
            list.map { listed in
                let instead: HTML? = listed.instead.map { "<p class=\"small\">Now: \($0)</p>" }
                return ListRow("\(listed.words)", line: "\(instead)\(who(has: listed.words, visit))")
            }
        ).html
    }

    private func who(has words: String, _ visit: SchoolVisit) -> HTML {
        guard let pupils = pupils[words] else { return "<p class=\"small\">No pupil has it.</p>" }
        let names: [HTML] = pupils.map { "<li>\(TextLink($0.name.full, to: visit.links.pupil($0.id)))</li>" }
        return DetailsBlock(counted(pupils.count, "pupil"), "<ul>\(names)</ul>").html
    }

    private func add(_ form: FilledForm, _ visit: SchoolVisit) -> HTML {
        Section(
            SectionHead("Add a strategy"),
            Web.form(
                post: visit.links.strategies, once: visit.services.once,
                """
                \(TextField(form.words("words", "What teachers do", hint: "One line that any teacher can act on: “Wait ten seconds before you help.”"), value: form["words"], autocomplete: "off"))
                \(Actions(Button("Add to the list", .filled).html))
                """)
        ).html
    }

    private func change(_ form: FilledForm, _ visit: SchoolVisit) -> HTML {
        let choices = list.filter { $0.isOffered(on: visit.today) }.map { Choice($0.words, $0.words) }
        return Section(
            SectionHead(
                "End, reword or merge one",
                note:
                    "Pupils who have it keep it until their teachers change it, and these are shown what stands instead."
            ),
            Web.form(
                post: visit.links.strategyChange, once: visit.services.once,
                """
                \(Select(form.words("which", "Which one?"), choices, chosen: form["which"]))
                \(TextField(form.words("instead", "What stands instead", hint: "New words, or another of the list. Leave it empty to end it."), value: form["instead"], autocomplete: "off", list: "strategies"))
                \(Suggestions(id: "strategies", choices.map(\.words)))
                \(Actions(Button("Change the list").html))
                """)
        ).html
    }
}
