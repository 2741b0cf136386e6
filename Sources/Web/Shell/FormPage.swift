import DatabasePort
import Domain
import HTTPTypes

/// A page with a form, which comes back with all that was typed where it could not be saved.
protocol FormPage {
    /// As the record fills it, until somebody sends it.
    var form: FilledForm { get set }

    /// Takes what was typed while somebody else saved the same.
    mutating func overtake(_ typed: Form)

    func page(_ visit: SchoolVisit) -> HTML
}

extension FormPage {
    mutating func overtake(_ typed: Form) { form = form.overtaken(typed) }

    fileprivate func with(_ change: (inout Self) -> Void) -> Self {
        var page = self
        change(&page)
        return page
    }
}

extension SchoolVisit {
    /// Does what the form on a page asks, once. Where that cannot be, the page comes back, read afresh, with all that was
    /// typed: with what to put right, what stands in the way, or what somebody else saved meanwhile.
    ///
    /// - Parameters:
    ///   - page: reads the page for what was sent.
    ///   - change: what is to be done, in one transaction; answers with where to go then.
    func save(
        on page: (Form) async throws -> some FormPage,
        _ change: @escaping @Sendable (Form, any Transaction) throws -> Link
    ) async throws -> Answer {
        let form = try await form()
        do {
            return try await act(form["once"]) { try change(form, $0) }
        } catch Refusal.invalid(let errors) {
            return .again(try await page(form).with { $0.form = $0.form.again(form, errors) }.page(self))
        } catch Refusal.blocked(let reasons) {
            let errors = reasons.map { FieldError("", $0) }
            return .again(try await page(form).with { $0.form = $0.form.again(form, errors) }.page(self))
        } catch Refusal.stale {
            return .page(try await page(form).with { $0.overtake(form) }.page(self), status: .conflict)
        }
    }
}
