export const tabletLaterZh = {}
