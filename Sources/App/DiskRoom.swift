import Foundation

/// Room on the disk on which a folder lies, in bytes.
struct DiskRoom {
    let free: Int
    let all: Int

    /// - Returns: nil where there is no such folder.
    init?(at folder: String) {
        var known = statvfs()
        guard statvfs(folder, &known) == 0, known.f_blocks > 0 else { return nil }
        free = Int(known.f_bavail) * Int(known.f_frsize)
        all = Int(known.f_blocks) * Int(known.f_frsize)
    }

    var share: Int { free * 100 / all }

    /// `12.3 GB (34 %)`.
    var words: String {
        let tenths = free / 100_000_000
        return (tenths >= 10 ? "\(tenths / 10).\(tenths % 10) GB" : "\(free / 1_000_000) MB") + " (\(share) %)"
    }
}
