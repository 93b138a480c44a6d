/**
 * Registers: the records that decided cases add, change and end (licences, graves, stalls, traders), with validity and history.
 *
 * A record changes in the transaction of the decision. Every state it ever had is kept. It hides how a record is found without
 * its number lying open, what makes two records the same, and how a spreadsheet is read. It does not know cases: who calls hands
 * in what is to be done and the ticket it comes from.
 */
export { type KeptRegister, registerHere, registersHere, todayHere } from './finding.ts';
export { IMPORT_BYTES_AT_MOST, type ImportReport, importRecords } from './importing.ts';
export { type Looker, offeredRecords, readableRegisters } from './looking.ts';
export { answerOf, type RegisterRecord } from './record.ts';
export { addRecord, applyChange, casesOf, historyOf, noteCase, recordById } from './records.ts';
export { reasonOf, suggestionOf } from './refusals.ts';
export { registerSweeps, remindHolders } from './reminding.ts';
export { registerRoutes } from './routes.tsx';
export { registersProblems } from './texts.ts';
