/// What a banner can say after an action. Its text is ours alone: nothing of a record travels in an address.
package enum Done: String, Sendable {
    case objectionKept, objectionAnswered, objectionWithdrawn, objectionMoved
    case answered, explained, postponed, postponedOn, askedAgain, observed, lookSaved, passwordChanged, authenticatorOff
    case rolesSaved, calendarSaved, settingsSaved, progressOn, progressOff
    case classMade, classSaved, pupilsMoved, leavingSaved, planSaved, yearTurned, turnUndone
    case resultsSaved, classLooked, worriesSaved
    case supportSaved, wordsSaved, wordsGone, strategiesSaved, sheetPrinted
    case pinSaved, pinGone, tabletEnded
    case filesAccepted, filesWithdrawn, filesUndone, schoolReady, joined, signedOut, accountClosed
    case pupilAdded, factsSaved, contactAdded, contactSaved, heldBack, lifted, contactEnded, contactResumed, adultSaved

    package var sentence: String {
        switch self {
        case .answered: "Kept, beside the figure’s answer. The question still waits until someone chooses what to do."
        case .explained: "What you considered is on the record."
        case .postponed: "The question is put off."
        case .askedAgain: "The question waits again."
        case .postponedOn: "The question before is put off."
        case .objectionKept: "The objection is written down. It stops the reading of this pupil’s progress from now on."
        case .objectionAnswered: "The answer is kept. Print the letter and hand it over."
        case .objectionWithdrawn: "The objection is taken back. What was said and answered is kept."
        case .objectionMoved: "The objection is moved. It stops nothing here any more."
        case .observed: "What you see is kept, with your name."
        case .lookSaved: "Pages now look as you chose."
        case .passwordChanged: "Your password is changed. Other devices are signed out."
        case .authenticatorOff: "Your authenticator app is no longer asked for."
        case .pinSaved: "Your PIN is set. It opens your school’s shared tablets, and nothing else."
        case .pinGone: "You have no PIN any more."
        case .tabletEnded: "This tablet opens nothing any more."
        case .rolesSaved: "What this person may do is changed from now on."
        case .calendarSaved: "The calendar is changed."
        case .settingsSaved: "The school’s settings are changed."
        case .progressOn: "Reading of progress is on."
        case .progressOff: "Reading of progress is off. No question about progress is shown."
        case .resultsSaved: "The results are saved. This is what stands now."
        case .classLooked: "You have looked through the class. Each worry is noted as a draft."
        case .worriesSaved: "Each worry is noted as a draft. Look through the rest when you can."
        case .supportSaved: "What helps is saved. What teachers must do stands on the class sheet from now on."
        case .wordsSaved: "The words are on the record, as far as the pupil agreed."
        case .wordsGone: "The words are taken back. They are shown nowhere any more."
        case .strategiesSaved: "The list is changed."
        case .sheetPrinted: "The sheet is noted as printed. Print it with your browser now: Ctrl and P, or ⌘ and P."
        case .filesAccepted: "The files are brought in."
        case .filesWithdrawn: "Nothing was changed, and the files are wiped."
        case .filesUndone: "All that these files changed is as it was before."
        case .classMade: "The class is made. Put adults and pupils into it below."
        case .classSaved: "The class is changed."
        case .pupilsMoved: "The pupils are where you put them."
        case .leavingSaved: "The pupil’s last day is changed."
        case .planSaved: "What you set down is kept. Nothing of it holds before the year is turned."
        case .yearTurned: "The year is turned. Lists change on the first day of the new year."
        case .turnUndone: "The turn of the year is undone. All stands as before."
        case .schoolReady: "Your school is set up."
        case .joined: "Welcome. Your account is ready."
        case .signedOut: "You are signed out."
        case .accountClosed: "This person no longer works here in Fourfold."
        case .pupilAdded: "The pupil is added."
        case .factsSaved: "The pupil’s facts are changed."
        case .contactAdded: "The contact is added."
        case .contactSaved: "The contact is changed."
        case .heldBack: "From now on there is no account, letter or meeting for this person about this pupil."
        case .lifted: "This person is held back no longer."
        case .contactEnded: "This person is a contact of this pupil no longer."
        case .contactResumed: "This person is a contact of this pupil again."
        case .adultSaved: "The name and e-mail address are changed."
        }
    }
}
