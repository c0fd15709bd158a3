/** Hands a text to the person as a file. */
export interface Download {
  saveText(fileName: string, text: string, mediaType: string): void
}

export const browserDownload: Download = {
  saveText(fileName, text, mediaType) {
    const url = URL.createObjectURL(new Blob([text], { type: mediaType }))
    const link = document.createElement('a')
    link.href = url
    link.download = fileName
    link.click()
    URL.revokeObjectURL(url)
  },
}
