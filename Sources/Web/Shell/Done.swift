/// What a banner can say after an action. Its text is ours alone: nothing of a record travels in an address.
package enum Done: String, Sendable {
    case objectionKept, objectionAnswered, objectionWithdrawn, objectionMoved
    case answered, explained, postponed, postponedOn, askedAgain, observed, lookSaved, passwordChanged, authenticatorOff
    case concernRaised, concernAnswered, concernSaved, entryMoved
    case rolesSaved, calendarSaved, settingsSaved, progressOn, progressOff
    case classMade, classSaved, pupilsMoved, leavingSaved, planSaved, yearTurned, turnUndone
    case resultsSaved, classLooked, worriesSaved
    case supportSaved, wordsSaved, wordsGone, strategiesSaved, sheetPrinted
    case teachingStarted, teachingChanged, teachingLookedAt
    case needsSaved, viewSaved, attemptSaved
    case decided, decisionChanged, decisionTakenBack, decisionConfirmed, decisionObjected, agreementSaved
    case questionAsked, questionAnswered, suggested, suggestionAnswered
    case registerSaved, letterKept
    case pinSaved, pinGone, tabletEnded
    case workingDaysSaved, awayAdded, awayEnded, listHandedOver
    case filesAccepted, filesWithdrawn, filesUndone, schoolReady, joined, signedOut, accountClosed
    case pupilAdded, factsSaved, contactAdded, contactSaved, heldBack, lifted, contactEnded, contactResumed, adultSaved
    case backupMade

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
        case .concernRaised: "The concern is raised. Whoever is to answer sees it on their first page."
        case .concernAnswered: "The answer is kept. Whoever raised the concern reads it there."
        case .concernSaved: "The concern is changed. The earlier version is kept."
        case .entryMoved: "It stands where it belongs now. Here only that something was moved is kept."
        case .observed: "What you see is kept, with your name."
        case .lookSaved: "Pages now look as you chose."
        case .passwordChanged: "Your password is changed. Other devices are signed out."
        case .authenticatorOff: "Your authenticator app is no longer asked for."
        case .teachingStarted: "Targeted teaching has begun. It comes back on its day."
        case .teachingChanged: "What is taught is changed. What stood before is kept."
        case .teachingLookedAt: "How it went is on the record."
        case .needsSaved: "What you see of the needs is saved. Earlier versions are kept."
        case .viewSaved: "The view is on the record."
        case .attemptSaved: "It is on the record that they were asked."
        case .decided: "The decision stands from now on. Now tell the family in writing."
        case .decisionChanged: "The decision is changed. What stood before is kept. Tell the family about it."
        case .decisionTakenBack: "The decision is taken back. All is as it was before it."
        case .decisionConfirmed: "You confirmed the decision."
        case .decisionObjected: "Your objection stands with the decision. Help goes on meanwhile."
        case .agreementSaved: "What they said stands with the decision. It stops no help."
        case .questionAsked: "The SENCo has your question. The answer will stand here, below it."
        case .questionAnswered: "The answer stands with the question, and whoever asked sees it."
        case .suggested: "The suggestion waits for the pupil’s teachers. They decide."
        case .suggestionAnswered: "The SENCo sees what you do with the suggestion."
        case .workingDaysSaved: "The working days are saved. What falls on a day off shows on the working day before."
        case .awayAdded: "The days away are down."
        case .awayEnded: "The days away are over from today on."
        case .listHandedOver: "Your list is handed over. You can take it back at any time."
        case .registerSaved: "The register is changed. What stood before is kept."
        case .letterKept: "The letter is kept as sent. Print it with your browser: Ctrl and P, or ⌘ and P."
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
        case .backupMade: "The backup is made. It was opened and counted."
        }
    }
}
