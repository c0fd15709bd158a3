import type { Messages } from '../messages.ts'
import type { problemsZh } from '../zh-CN/problems.ts'

export const problemsEn: Messages<typeof problemsZh> = {
  dependencyMissing: {
    title: 'Waiting for a related item',
    sentence: 'The server has stored this, but what it builds on has not arrived yet.',
    doNow: 'Nothing to redo. It takes effect once the related item is uploaded.',
  },
  outOfScope: {
    title: 'Case no longer yours',
    sentence:
      'The server has stored this. The case was reassigned or withdrawn, so a supervisor reviews it first.',
    doNow: 'Nothing to fill in again. Ask your supervisor if in doubt.',
  },
  draftSurrendered: {
    title: 'Draft handed in',
    sentence: 'The case left this device; the unfinished visit record was handed to the server.',
    doNow: 'Ask your supervisor how to go on.',
  },
  recordIncomplete: {
    title: 'Record under review',
    sentence: 'The server has stored the record but found something missing or out of place.',
    doNow: 'Open the record and amend it, or ask your supervisor.',
  },
  dependencyRejected: {
    title: 'Related item not accepted',
    sentence: 'The server has stored this, but what it builds on was not accepted.',
    doNow: 'Deal with the item that was not accepted first, or ask your supervisor.',
  },
  subjectUnknown: {
    title: 'Nothing found to match',
    sentence:
      'The server has stored this but found no such case, visit or record. A supervisor reviews it.',
    doNow: 'Nothing to fill in again. Tell your supervisor.',
  },
  malformedJson: {
    title: 'Content not readable',
    sentence:
      'The server could not read what it got; it may have been damaged on the way. Nothing on this device is affected.',
    doNow: 'Try again. If it comes back, copy the diagnostics for technical support.',
  },
  wrongShape: {
    title: 'Content not as agreed',
    sentence:
      'What the server got does not have the agreed form, so it was not processed. Nothing on this device is affected.',
    doNow: 'Update the app and try again. If it comes back, contact technical support.',
  },
  tooDeep: {
    title: 'Content nested too deeply',
    sentence: 'The content is nested more deeply than the server allows.',
    doNow: 'Copy the diagnostics for technical support.',
  },
  badEncoding: {
    title: 'Unreadable characters',
    sentence: 'The content holds characters that cannot be read, so it was not processed.',
    doNow: 'Check special characters typed lately, or contact technical support.',
  },
  badCursor: {
    title: 'Sync position lost',
    sentence:
      'The position stored here is no longer valid; cases are downloaded again. Unsent items are not affected.',
    doNow: 'Stay online and sync again.',
  },
  noSession: {
    title: 'Signed out',
    sentence: 'Your session has expired. Everything unsent is safe on this device.',
    doNow: 'Sign in again; the upload goes on by itself.',
  },
  wrongPassword: {
    title: 'Wrong staff number or password',
    sentence: 'You were not signed in.',
    doNow: 'Check both and try again. If you forgot the password, ask your supervisor.',
  },
  proofMissing: {
    title: 'Device proof missing',
    sentence:
      'This session belongs to another enrolled device, and the request carried no proof of the device. The server did not act on it.',
    doNow: 'Sign in again on this device. If it comes back, tell your supervisor.',
  },
  proofRefused: {
    title: 'Device proof not valid',
    sentence:
      'The server could not confirm that the request came from this enrolled device. Nothing on this device is affected.',
    doNow: 'Sign in again. If it comes back, have your supervisor enrol this device anew.',
  },
  proofStale: {
    title: 'Device proof too old',
    sentence:
      'The number that the proof was made with has expired. The app takes a new one and tries again.',
    doNow: 'Nothing to do. If it comes back, contact technical support.',
  },
  proofReplayed: {
    title: 'Device proof used before',
    sentence: 'The server has seen this very proof already and did not act on it again.',
    doNow: 'Try again. If it comes back, tell your supervisor at once.',
  },
  identityRefused: {
    title: 'Bank sign-in not confirmed',
    sentence: 'The bank’s identity provider did not confirm who you are. You were not signed in.',
    doNow: 'Try again. If it still fails, contact an administrator.',
  },
  identityStale: {
    title: 'Please confirm it is you',
    sentence:
      'It is too long since you last proved your identity to the bank. You were not signed in.',
    doNow: 'Sign in again and confirm your identity when you are asked.',
  },
  signInLapsed: {
    title: 'This sign-in is no longer valid',
    sentence: 'It was not completed within 10 minutes, or it has been used already.',
    doNow: 'Sign in again.',
  },
  deviceRefused: {
    title: 'This device is out of use',
    sentence:
      'The bank has taken it out of use or has it listed as lost. What is unsent goes to the bank.',
    doNow: 'Ask your supervisor for a new code and enrol it again.',
  },
  roleRefused: {
    title: 'Not permitted',
    sentence: 'The role you are signed in with cannot do this.',
    doNow: 'Sign in with an account that may, or ask your supervisor.',
  },
  crossSite: {
    title: 'Request from elsewhere',
    sentence: 'The request did not come from this app, so the server ignored it.',
    doNow: 'Open the app again from the address your bank gave you.',
  },
  deviceNotEnrolled: {
    title: 'This device is not enrolled',
    sentence: 'Only a device that the bank has enrolled may download cases.',
    doNow: 'Ask your supervisor for a one-time code, enter it and sign in.',
  },
  enrolCodeRefused: {
    title: 'Enrolment code not accepted',
    sentence: 'The code is wrong, has been used, or is older than 10 minutes.',
    doNow: 'Check the code, or ask your supervisor for a new one.',
  },
  stepUpNeeded: {
    title: 'Please confirm it is you',
    sentence:
      'This touches sensitive information, and the password was last entered more than 5 minutes ago.',
    doNow: 'Enter your password to go on.',
  },
  ownWork: {
    title: 'Not your own application',
    sentence: 'An application for relief is decided by somebody other than the person who made it.',
    doNow: 'Pass it to a colleague who may decide it.',
  },
  aboveAuthority: {
    title: 'Above your authority',
    sentence: 'This relief or authority is larger than you may decide.',
    doNow: 'Pass it to somebody with a higher limit.',
  },
  identityUnknown: {
    title: 'No staff number for this account',
    sentence: 'Your sign-in at the bank belongs to no active staff number. You were not signed in.',
    doNow: 'Ask an administrator to check your staff number.',
  },
  notFound: {
    title: 'Not found',
    sentence: 'This does not exist, or is no longer assigned to you.',
    doNow: 'Go back, or sync and try again.',
  },
  methodRefused: {
    title: 'Request not supported',
    sentence: 'The server does not support this request.',
    doNow: 'Update the app and try again.',
  },
  operationReused: {
    title: 'Number already used',
    sentence:
      'The server holds other content under the same number, so this was not accepted and nothing was overwritten.',
    doNow:
      'Export a copy first and give it to technical support. Do not clear the data of this device.',
  },
  signingKeyTaken: {
    title: 'Signing key belongs to someone else',
    sentence: 'Another agent has already told the bank this signing key, so it was not accepted.',
    doNow: 'Hand over this device, sign in again, and tell technical support.',
  },
  fileTaken: {
    title: 'File number already used',
    sentence:
      'The server has another file under the same number, so this one was not accepted. The original is kept whole on this device.',
    doNow: 'Contact technical support.',
  },
  fileIncomplete: {
    title: 'File not complete yet',
    sentence:
      'The server does not have the whole file yet. What has arrived is kept and need not be sent again.',
    doNow: 'Nothing to do: it goes on by itself shortly.',
  },
  fieldsChangedOnBothSides: {
    title: 'Changed on both sides',
    sentence: 'You and the desk changed the same thing. Both versions are kept.',
    doNow: 'Open the appointment and choose which one stands.',
  },
  bodyTooLarge: {
    title: 'Too large',
    sentence: 'This item is over the limit for one upload and was not accepted.',
    doNow: 'Export a copy first, then contact technical support.',
  },
  wrongMediaType: {
    title: 'Wrong type of content',
    sentence: 'The server does not take content of this type.',
    doNow: 'Update the app and try again.',
  },
  rangeRefused: {
    title: 'The download does not fit the file',
    sentence: 'The part asked for lies beyond the end of the file on the server.',
    doNow: 'Download the map pack again.',
  },
  unknownOperation: {
    title: 'Not known to the server',
    sentence: 'The server is an older version and does not know this kind of item yet.',
    doNow: 'Export a copy; once the server is updated, queue it again here.',
  },
  unknownEdition: {
    title: 'Form edition not known',
    sentence: 'The server does not know this edition of the visit record form yet.',
    doNow: 'Export a copy; once the server is updated, queue it again here.',
  },
  wrongContent: {
    title: 'Content not accepted',
    sentence: 'This item does not have the agreed form. The original is kept on this device.',
    doNow: 'Export a copy first, then contact technical support.',
  },
  cannotOpenSealed: {
    title: 'Sealed item not opened',
    sentence:
      'This item is sealed so that only the bank can open it, but the server could not. The original is kept on this device.',
    doNow:
      'Export a copy, then contact technical support; once the server has its key again, queue it again here.',
  },
  fileDiffers: {
    title: 'File content differs',
    sentence:
      'What the server received differs from what was noted here, so it was not accepted. The original is kept whole on this device.',
    doNow: 'Tap Upload again; if that fails too, contact technical support.',
  },
  protocolTooOld: {
    title: 'App out of date',
    sentence: 'The server asks for a newer app. Everything unsent is safe on this device.',
    doNow: 'Update the app; the upload then goes on by itself.',
  },
  tooManyRequests: {
    title: 'Too many requests',
    sentence: 'The server asks to wait a moment.',
    doNow: 'Nothing to do; it is tried again shortly.',
  },
  filesOverQuota: {
    title: 'Upload limit for files reached',
    sentence:
      'This device has sent as many files as the server takes for now. The rest are safe on this device, and records go on as ever.',
    doNow:
      'Nothing to do; it goes on by itself once there is room. If it has not by tomorrow, tell your supervisor.',
  },
  internal: {
    title: 'Server fault',
    sentence: 'The server could not finish. Everything is safe on this device.',
    doNow:
      'Nothing to redo; it is tried again by itself. If it goes on, contact technical support.',
  },
  databaseAway: {
    title: 'Server not available',
    sentence: "The server's database cannot be reached. Everything is safe on this device.",
    doNow: 'Nothing to redo; it is tried again by itself.',
  },
  databaseClosed: {
    title: 'Local database closed',
    sentence: 'The browser closed the database: space may be short, or another window is updating.',
    doNow: 'Close other windows and open the app again. What was saved before is not affected.',
  },
  vaultLocked: {
    title: 'The data on this tablet is locked',
    sentence: 'Case data is sealed; it can be read and saved only once the tablet is unlocked.',
    doNow: 'Unlock with your sign-in password.',
  },
  policyMalformed: {
    title: 'The rule pack is damaged',
    sentence: 'The rule pack that arrived cannot be read; the last good edition stays in force.',
    doNow: 'Tell your supervisor; this tablet asks again when it is online.',
  },
  policyUnsigned: {
    title: 'The rule pack’s signature is not valid',
    sentence:
      'The rule pack that arrived is not signed by the bank and was refused; the last good edition stays in force.',
    doNow: 'Tell your supervisor now, and sync again when online.',
  },
  policyTooNew: {
    title: 'The rule pack needs a newer app',
    sentence:
      'The bank’s rule pack holds something that this version does not know; the last good edition stays in force.',
    doNow: 'Update the app, then sync again.',
  },
  leaseExpired: {
    title: 'This device’s time is up',
    sentence:
      'The device has not been in touch with the bank for long, so the case files are closed. What was recorded is safe.',
    doNow: 'Connect to the network and sign in once.',
  },
  sealBroken: {
    title: 'One entry on this tablet does not open',
    sentence:
      'Its sealed bytes do not belong where they stand. They may be damaged or changed, so they are not used.',
    doNow: 'Download the cases again; export what is unsent for your supervisor first.',
  },
  identityProviderAway: {
    title: 'Bank sign-in not available',
    sentence: 'The server cannot reach the bank’s identity provider. You were not signed in.',
    doNow: 'Try again later, or sign in with your staff number and password.',
  },
  mapLayerAway: {
    title: 'The online map is not available',
    sentence: 'The server cannot fetch the online map at the moment.',
    doNow: 'Use the offline map, or try again later.',
  },
  networkAway: {
    title: 'No network',
    sentence: 'Everything is saved on this device.',
    doNow: 'Nothing to do; it is uploaded once you are online.',
  },
  serverNotUnderstood: {
    title: 'Answer not understood',
    sentence:
      'The answer did not come from this system; the network may ask you to sign in first. Everything is safe on this device.',
    doNow: 'Check the network, for instance the sign-in page of a public Wi-Fi, and try again.',
  },
  storageFull: {
    title: 'Storage is full',
    sentence: 'There was no room to save the last entry. It is still on the screen.',
    doNow: 'Do not close this page. Free some space on the device, then save again.',
  },
  unknown: {
    title: 'Unknown condition',
    sentence:
      'The server sent a code that this version does not know. Everything is safe on this device.',
    doNow: 'Update the app. If it comes back, contact technical support.',
  },
}
