import type { Messages } from '../messages.ts'
import type { mapsZh } from '../zh-CN/maps.ts'

export const mapsEn: Messages<typeof mapsZh> = {
  title: 'Offline maps',
  intro:
    'Once downloaded, the map and the driving routes work without a network. A map holds nothing about any customer.',
  room: 'Room on this tablet',
  free: '{free} free',
  used: 'Offline maps take {used}',
  roomUnknown: 'This browser does not tell how much room is used.',
  look: 'Check for new versions',
  lookedAt: 'List of {time}',
  group: { here: 'On this tablet', offered: 'To download' },
  stage: {
    ready: 'Ready',
    news: 'New version',
    damaged: 'Missing or damaged',
    loading: 'Downloading',
    queued: 'In the queue',
    network: 'Waiting for a network',
    signIn: 'Waiting for sign-in',
    paused: 'Paused',
    stopped: 'Stopped',
    absent: 'Not downloaded',
  },
  suggested:
    'Suggested: {count} of your coming visits lies in this area | Suggested: {count} of your coming visits lie in this area',
  outline: 'Covers about {width} × {height}',
  size: 'Size {size}',
  roads: 'With driving routes',
  noRoads: 'Without driving routes',
  version: 'Version {version}',
  built: 'Made {day}, {count} day old | Made {day}, {count} days old',
  builtToday: 'Made today',
  updating: 'New version {version}; the present one stays in use until it is complete',
  news: 'New version {version}, {size}',
  progress: 'Downloaded',
  of: '{done} / {all}',
  act: {
    download: 'Download ({size})',
    update: 'Update ({size})',
    again: 'Download again ({size})',
    goOn: 'Resume',
    pause: 'Pause',
    retry: 'Try again',
    cancel: 'Cancel download',
    remove: 'Delete',
    signIn: 'Sign in',
  },
  wait: {
    NETWORK: 'It goes on by itself when the network returns. What has been downloaded is kept.',
    SIGN_IN:
      'Your sign-in has expired. It goes on by itself once you have signed in again. What has been downloaded is kept.',
  },
  fault: {
    SPACE: {
      title: 'Stopped: not enough room',
      text: 'About {need} of free room is still needed; there is {free}. Delete files or maps that are not needed, then try again. What has been downloaded is kept.',
    },
    HASH: {
      title: 'What came is not what the bank published',
      text: 'The same part failed its check twice; the file on the server may be wrong. What has been downloaded is kept. Try again later, and tell support if it keeps happening.',
    },
    STORAGE: {
      title: 'The storage of this tablet failed',
      text: 'What was written cannot be read back. Restart the tablet and try again; tell support if it keeps happening.',
    },
    GONE: {
      title: 'The server no longer has this version',
      text: 'The bank may have a newer one. Check for new versions, then download again.',
    },
  },
  spaceUnsaid:
    'About {need} of free room is still needed, and the browser gives no more. Delete files or maps that are not needed, then try again. What has been downloaded is kept.',
  damaged:
    'Files of this map are missing or damaged, so it cannot be used. Download it again; nothing else is affected.',
  failed: {
    NETWORK: 'The server cannot be reached now; this is the last list.',
    NETWORK_NONE: 'The server cannot be reached now. The bank’s maps appear once you are online.',
    SIGN_IN: 'Your sign-in has expired. Sign in again to get the newest list.',
  },
  empty: {
    title: 'The bank offers no offline maps yet',
    text: 'They appear here when it does. Visits, records and sending work without a map.',
  },
  unknown: {
    title: 'The list of maps has not come yet',
    text: 'Once online, the bank’s offline maps appear here. One download is enough to use them offline.',
  },
  remove: {
    title: 'Delete the offline map of {name}?',
    text: 'Without a network, this area then has no map and no routes. You can download it again at any time. Visits and records are not affected.',
    confirm: 'Delete map',
    keep: 'Keep',
  },
  cancel: {
    title: 'Cancel the download of {name}?',
    text: 'The {done} downloaded so far are deleted. To stop only for a while, choose Pause instead.',
    confirm: 'Cancel download',
    keep: 'Keep',
  },
  evening: {
    title:
      '{count} of tomorrow’s visits lies on no offline map | {count} of tomorrow’s visits lie on no offline map',
    text: 'Of {stops} with a known place. Download {name} ({size}) while there is a network, and tomorrow the map and routes work without one.',
    none: 'The bank has no offline map of these places now. Go by the address tomorrow, or use another navigation app.',
    open: 'See offline maps',
  },
  tour: {
    title: 'Take the map along',
    text: '{name} covers {count} of your coming visits. Once downloaded, map and routes work without a network. You can pause or delete it at any time under Settings, Offline maps.',
    go: 'Download ({size})',
    under:
      'The download has begun; you can start meanwhile. See Settings, Offline maps for how far it is.',
  },
  settings: {
    open: 'Manage offline maps',
    none: 'No offline maps on this tablet',
  },
}
