import Domain
import Exchange
import Foundation
import Synchronization

/// All bytes of a file, read in several places at once; `nil` where it cannot be read.
/// - Throws: `ScreenFileFault` for one of more than `limit` bytes.
func fileBytes(_ path: String, atMost limit: Int) throws -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var known = stat()
    guard fstat(file, &known) == 0, known.st_mode & S_IFMT == S_IFREG else {
        // Of a pipe nobody knows the length.
        return known.st_mode & S_IFMT == S_IFDIR ? nil : FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    }
    let size = Int(known.st_size)
    guard size <= limit else { throw ScreenFileFault.csv(.tooLarge(bytes: size, limit: limit)) }
    let part = 16 << 20
    let isWhole = Mutex(true)
    let bytes = [UInt8](count: size, jobs: (size + part - 1) / part, atOnce) { number, start in
        var place = number * part
        let end = min(size, place + part)
        // Large pages: a tenth of the time is the kernel's else, which hands out small ones.
        let page = UnsafeMutableRawPointer(start + place).alignedDown(toMultipleOf: Int(getpagesize()))
        madvise(page, end - place, Int32(MADV_HUGEPAGE))
        while place < end {
            let got = pread(file, start + place, end - place, place)
            guard got > 0 else { return isWhole.withLock { $0 = false } }
            place += got
        }
    }
    return isWhole.withLock(\.self) ? bytes : nil
}
