/// What is taken of tests' error of measurement wherever scores are compared.
package enum ScoreError {
    /// In nine of ten cases a score is off by at most so many standard errors.
    package static let ninety = 1.6449
    /// By more than so many standard errors a score is off in one direction in one case of a hundred: whatever an answer
    /// calls more than chance is past it.
    package static let sure = 2.326
    /// The part of the variance among pupils that is error where a test does not give its own: a reliability of 0.90.
    package static let assumedShare = 0.1
}
