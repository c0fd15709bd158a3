import type { Messages } from '../messages.ts'
import type { attachmentZh } from '../zh-CN/attachment.ts'

export const attachmentEn: Messages<typeof attachmentZh> = {
  title: 'Attachments',
  lead: 'The original is sealed for the bank; it cannot be opened on this tablet any more.',
  photo: 'Take a photo',
  file: 'Choose a file',
  sealing: 'Sealing: {kind}',
  list: 'Attachments of this visit',
  answer: 'Say what it shows',
  answerOf: 'Say what it shows: {kind}, {time}',
  retryOf: 'Upload again: {kind}, {time}',
  caseGone:
    'The case has left this device, so this can no longer be said here. Compliance alone can view what was not described.',
  dismiss: 'Understood',
  question: {
    title: {
      photo: 'What does the picture show?',
      video: 'What does the video show?',
      document: 'What does the document show?',
      audio: 'Audio',
    },
    text: 'Choose whatever applies. Until it is said, compliance alone can view it.',
    audio: 'Audio shows nothing that has to be described; submit it to have it checked.',
    tiles: 'What it shows',
    preview: 'Preview of the photo',
    noPreview: 'A file of this kind cannot be previewed here. Say what you know of its content.',
    sealed:
      'The original is sealed and cannot be opened here any more. Say what you saw then; if you cannot remember, answer later.',
    none: 'None of these',
    later: 'Not sure, answer later',
    submit: 'Submit',
    missing: 'Choose what it shows; if nothing of it, choose “None of these”.',
  },
  has: {
    document: 'A document',
    interior: 'The inside of a home',
    minorFace: 'A minor’s face',
    bystanderFace: 'A bystander’s face',
    neighbourDoor: 'A neighbour’s door',
    idOfThirdParty: 'Another person’s ID',
  },
  verdict: {
    open: 'May be kept',
    openText: 'It belongs to this visit’s record and is uploaded once you are online.',
    noted:
      'It belongs to this visit’s record and is uploaded once you are online; please note what follows.',
    setApart: 'Set apart',
    setApartText:
      'Compliance alone can view it; it is destroyed after 30 days, with a note of that. The visit record is not affected and can be sealed as usual.',
    done: 'Done',
  },
  refused: {
    VISIT_UNKNOWN: {
      title: 'Not attached',
      sentence: 'This visit is no longer on this device.',
      doNow: 'Go back to Today and open the visit again.',
    },
    TYPE_REFUSED: {
      title: 'This kind of file is not accepted',
      sentence:
        'Photos (JPEG, PNG, WebP), PDF documents, audio and video (MP4, WebM and others) can be attached.',
      doNow: 'Use one of these formats; a paper can simply be photographed.',
    },
    EMPTY: {
      title: 'The file is empty',
      sentence: 'It has no content and was not attached.',
      doNow: 'Choose the file again.',
    },
    TOO_LARGE: {
      title: 'The file is too large',
      sentence: 'An attachment may have {most} at most; it was not attached.',
      doNow: 'Shorten the recording, or take it in parts.',
    },
    NO_BANK_KEY: {
      title: 'Nothing can be attached yet',
      sentence:
        'This device does not have the bank’s public key, so nobody could ever open the file.',
      doNow: 'Sign in online once, then attach it; the record can be filled in as usual.',
    },
    UNREADABLE_PHOTO: {
      title: 'The photo cannot be opened',
      sentence: 'It is damaged or of another format, and was not attached.',
      doNow: 'Take it again, or choose another one.',
    },
    UNREADABLE: {
      title: 'The file cannot be read',
      sentence:
        'It could not be read and was not attached. It may have been moved or its storage removed.',
      doNow: 'Choose the file again.',
    },
  },
  unkept: {
    title: 'The answer was not kept',
    sentence: 'The attachment is kept, and your choice is still on the screen.',
    doNow: 'Submit it again; if that fails, answer later and contact technical support.',
  },
}
