/// Every table of the page. `nil` where the data sets are not there.
enum Tables {
    static let all: [(name: String, make: @Sendable () -> Table?)] = [
        ("agreement", { .agreement() }), ("small", { .small() }), ("pooling", { .pooling() }),
        ("calibration", { .calibration() }), ("power", { .power() }), ("closing", { .closing() }),
        ("listed", { .listed() }), ("attention", { .attention() }), ("fairness", { .fairness() }),
        ("trend", { TrendStudy.table() }),
    ]
}
