import Hummingbird
import Synchronization

/// The form of one request, kept beside it: where its saving fails, the answer still holds every word.
final class SentForm: Sendable {
    private let form = Mutex<Form?>(nil)

    func keep(_ form: Form) { self.form.withLock { $0 = form } }

    var read: Form? { form.withLock { $0 } }
}
