import DatabasePort
import Testing

extension DatabaseError {
    /// The case's name, for tables of what is expected.
    var kind: String {
        switch self {
        case .unavailable: "unavailable"
        case .duplicate: "duplicate"
        case .constraint: "constraint"
        case .statement: "statement"
        }
    }
}

/// The `DatabaseError` with which `work` fails; nil, with an issue recorded, where it does not fail or fails otherwise.
func failure<T>(
    sourceLocation: SourceLocation = #_sourceLocation, _ work: () async throws -> T
) async -> DatabaseError? {
    do {
        _ = try await work()
        Issue.record("This should have failed.", sourceLocation: sourceLocation)
        return nil
    } catch let error as DatabaseError {
        return error
    } catch {
        Issue.record("Another error than expected: \(error)", sourceLocation: sourceLocation)
        return nil
    }
}

/// Something that went wrong in a body and not in the database.
struct Mishap: Error, Equatable {}
