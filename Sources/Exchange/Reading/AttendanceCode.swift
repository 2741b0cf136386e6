/// What a mark in the register, or a reason for absence, counts as.
///
/// Source: codes of the school census from autumn 2024, with H, J and F, which older files still hold.
enum AttendanceCode {
    case present, authorised, unauthorised
    /// Not counted as possible.
    case notPossible

    init?(_ text: String) {
        switch text.uppercased() {
        case "/", "\\", "L", "B", "J", "K", "P", "V", "W": self = .present
        case "C", "C1", "C2", "E", "F", "H", "I", "J1", "M", "R", "S", "T": self = .authorised
        case "G", "N", "O", "U": self = .unauthorised
        case "D", "X", "Y", "Z", "#", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7": self = .notPossible
        default: return nil
        }
    }
}
