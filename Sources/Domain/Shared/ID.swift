/// What a record is known by: 128 random bits as 26 lower-case base32 characters (RFC 4648 alphabet).
///
/// `Kind` is the record's type, so that a pupil's id cannot be passed for a class's.
package struct ID<Kind>: Hashable, Sendable {
    /// 26 characters, as addresses and forms have it.
    package let text: String

    /// `nil` unless the text has the form of an id: a URL's part or a form's field is checked here.
    package init?(_ text: String) {
        guard text.utf8.count == 26, text.utf8.allSatisfy({ (97...122).contains($0) || (50...55).contains($0) })
        else { return nil }
        self.text = text
    }

    /// - Parameter bytes: 16 random bytes.
    package init(random bytes: [UInt8]) {
        text = base32(bytes).lowercased()
    }
}

/// RFC 4648 base32 in upper case, without padding.
package func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var out: [UInt8] = []
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
        buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
        bits += 8
        while bits >= 5 {
            bits -= 5
            out.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
        }
    }
    if bits > 0 { out.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
    return String(decoding: out, as: UTF8.self)
}

/// Kinds of record that have ids.
package enum School {}
package enum Account {}
package enum Pupil {}
package enum SchoolClass {}
package enum Contact {}
package enum Assessment {}
package enum Sitting {}
package enum Finding {}
package enum ImportFile {}
package enum Device {}
package enum Concern {}
package enum Teaching {}
package enum Decision {}
package enum FamilyView {}
package enum ViewAttempt {}
package enum Letter {}
package enum SENCoQuestion {}
package enum Suggestion {}
package enum Backup {}

package typealias SchoolID = ID<School>
package typealias AccountID = ID<Account>
package typealias PupilID = ID<Pupil>
package typealias ClassID = ID<SchoolClass>
package typealias ContactID = ID<Contact>
package typealias AssessmentID = ID<Assessment>
package typealias SittingID = ID<Sitting>
package typealias FindingID = ID<Finding>
package typealias ImportID = ID<ImportFile>
package typealias DeviceID = ID<Device>
package typealias ConcernID = ID<Concern>
package typealias TeachingID = ID<Teaching>
package typealias DecisionID = ID<Decision>
package typealias FamilyViewID = ID<FamilyView>
package typealias LetterID = ID<Letter>
package typealias QuestionID = ID<SENCoQuestion>
package typealias SuggestionID = ID<Suggestion>
package typealias BackupID = ID<Backup>
