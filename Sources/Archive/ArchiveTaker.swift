import DatabasePort

/// Who gets what an archive holds, in its order. Nothing counts until all of it has been read.
protocol ArchiveTaker {
    /// A table begins.
    mutating func begin(_ table: String, columns: [String]) throws
    /// Some of its rows, value after value.
    /// - Parameter number: of the first of them in its table, from 1.
    mutating func take(_ rows: [SQLValue], of table: String, from number: Int) throws
    /// A table’s rows have come, as many as the archive says and the same.
    mutating func end(_ count: ArchiveSummary.TableCount) throws
    mutating func take(_ file: ArchiveFile) throws
}

extension ArchiveTaker {
    func begin(_ table: String, columns: [String]) throws {}
    func end(_ count: ArchiveSummary.TableCount) throws {}
    func take(_ file: ArchiveFile) throws {}
}
