import CLibPQ

/// The names of the statements that one session has prepared: at most 256, the longest unused goes first.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [Oid]
    }

    private var entries: [Key: (name: String, lastUse: Int)] = [:]
    private var clock = 0
    private var named = 0
    private let most = 256

    mutating func name(of key: Key) -> String? {
        clock += 1
        entries[key]?.lastUse = clock
        return entries[key]?.name
    }

    /// The name of the entry dropped to make room for one more, if the cache is full.
    mutating func evicted() -> String? {
        guard entries.count >= most, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
            return nil
        }
        entries[oldest.key] = nil
        return oldest.value.name
    }

    /// A name that this session never had.
    mutating func freshName() -> String {
        named += 1
        return "s\(named)"
    }

    mutating func keep(_ name: String, for key: Key) {
        entries[key] = (name, clock)
    }

    /// A cache without entries that goes on counting names.
    func emptied() -> StatementCache {
        var empty = StatementCache()
        empty.named = named
        return empty
    }
}
