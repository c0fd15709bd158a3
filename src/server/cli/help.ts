/** What `doorstep --help` says. */
export const HELP = `doorstep: the sync server and its tools

  doorstep serve
      Starts the server and prints its address when it is ready.

  doorstep migrate
      Brings the database's schema up to this version and prints what was applied.

  doorstep import FILE… [--preview] [--kind cases|balances|contacts|visits|payments]
      Takes a bank's files, JSON or CSV, together in one transaction. A single bad row and
      nothing changes; each is named with file, row, column and reason.
      --preview   only counts what is new, changed and unchanged, and names the bad rows
      --kind      which CSV file it is, where its header does not tell (one file only)

  doorstep close-day [--day DAY]
      Judges the promises of every case at the close of a day, by what the bank has posted: kept,
      partly kept, broken. The server does so by itself (CLOSE_DAY_AT); again changes nothing.
      --day   YYYY-MM-DD; left out: of each case the last day that is over at its place

  doorstep export --kind records|commitments|legs|worth --format csv|json [--from DAY] [--to DAY]
      [--out FILE]
      Writes to FILE (never over an existing one), or to standard output.
      legs: how long ways took against the plan; worth: what visits were expected to bring
      and what came of them; both without a person or a place
      --from, --to   days of finalising, promising or departing, YYYY-MM-DD, both included

  doorstep user add --staff-no NO --name NAME --role agent|supervisor|admin [--partner NO]
  doorstep user password --staff-no NO
      Adds someone, or sets a new password. The password is asked for without echo.
      --password-stdin   reads it from standard input instead, up to the first line break

  doorstep user certify NO --until DAY
  doorstep user badge NO
  doorstep user pin NO [--pin-stdin]
      Notes the last day of an agent's certificate; prints the text of a new badge, once, for
      a QR code (the badge before is worth nothing); sets the PIN of six to eight digits that
      the agent types on the partner's tablet at a door.

  doorstep session list [--staff NO]
  doorstep session end ID | --staff NO
      Shows who is signed in, with an ID each; ends one session, or all of a person, at once.

  doorstep device list [--staff NO]
  doorstep device enrol --staff NO
  doorstep device revoke ID
  doorstep device lost ID
      Shows the enrolled devices; prints a one-time code, good for 10 minutes, with which an
      agent enrols one; takes one out of use at once, or has it erase itself as well.

  doorstep rescue FILE
      Takes in what was carried off a tablet by hand (its outbox, Export a copy): operations and
      drafts wait in the desk's inbox, files are stored. Taking it in again changes nothing.

  doorstep audit verify [--head HEX]
      Says whether the audit is as it was written, or names the first row that is not.
      --head   a head printed earlier: it must still be there (rows cut off at the end)

  doorstep tariff check
      Counts every open account with a ledger again and names each figure of the books that the
      bank's own tariff does not give. Tablets show the bank's figure.

  doorstep pack check FILE…
      Names every fault of policy packs (JSON, or signed) with its path, and editions that clash.
  doorstep pack sign FILE --key KEY
      Signs an edition with the bank's Ed25519 private key (PEM); prints it as a compact JWS.
  doorstep pack install FILE…
      Takes editions of policy packs into the bank, for good: JSON, signed with the bank's key
      then and there, or packs that it has signed. A tablet gets them with its next sync.
  doorstep pack replay DECISION --pack FILE [--key KEY]
      Judges the stored facts of a decision again by the edition in FILE: identical, or each
      difference. --key checks the edition's signature as well.
  doorstep pack docs
      Writes docs/compliance.md from the packs that come with the server.

  doorstep demo
      Loads the demo bank (fictional people) into an empty database and prints its sign-ins.

  doorstep --help, --version

Settings are environment variables (PORT, HOST, DATA_DIR, DATABASE_URL, …); docs/operations.md
lists them. Exit code: 0 done, 1 refused by what was found, 2 called wrongly.
`
