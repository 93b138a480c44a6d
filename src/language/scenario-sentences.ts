/** What a scenario expected and did not get, as a sentence in both languages. */
import type { ScenarioFailure } from './flow/runtime.ts';

const ABOUT_ID: Readonly<Record<string, string>> = {
  step: 'langkah',
  refused: 'hasil',
  stage: 'tahap',
  turn: 'giliran',
  due: 'batas tahap',
  case_due: 'batas berkas',
  clock: 'jam layanan',
  end: 'akhir',
  dispatched: 'tujuan',
  offered: 'tindakan yang tersedia',
  asked: 'pertimbangan yang belum dijawab',
  joined: 'pertimbangan cukup',
  escalated: 'penerusan ke atasan',
  reminded: 'yang diingatkan',
  'letter.id': 'surat',
  'letter.contains': 'isi surat',
};
const ABOUT_EN: Readonly<Record<string, string>> = {
  step: 'step',
  refused: 'result',
  stage: 'stage',
  turn: 'turn',
  due: 'stage deadline',
  case_due: 'case deadline',
  clock: 'clock',
  end: 'ending',
  dispatched: 'desk',
  offered: 'actions offered',
  asked: 'opinions not answered',
  joined: 'opinions enough',
  escalated: 'escalation',
  reminded: 'reminded',
  'letter.id': 'letter',
  'letter.contains': 'text of the letter',
};

/** The few words which failures themselves bring. */
const WORDS_EN: readonly (readonly [RegExp, string])[] = [
  [/^diterima$/, 'accepted'],
  [/^ditolak: /, 'refused: '],
  [/^tidak ada$/, 'none'],
  [/^belum diajukan$/, 'not submitted yet'],
  [/^berkas diajukan(?: lebih dulu)?$/, 'a case that is submitted first'],
];

/** What a failure is about, where it names something of the application. */
function aboutNamed(about: string, lang: 'id' | 'en'): string | undefined {
  const [head, id = '', part = ''] = about.split('.');
  if (head === 'values') return lang === 'id' ? `nilai “${id}”` : `value “${id}”`;
  if (head === 'until') return lang === 'id' ? `hari terakhir “${id}”` : `last day of “${id}”`;
  return head === 'clocks' ? (lang === 'id' ? `jam “${id}” (${part})` : `clock “${id}” (${part})`) : undefined;
}

function inEnglish(words: string): string {
  return WORDS_EN.reduce((text, [pattern, word]) => text.replace(pattern, word), words);
}

/** What a scenario expected and what it found, as a sentence. */
export function sentenceOfFailure(failure: ScenarioFailure, lang: 'id' | 'en'): string {
  const { step, about, expected, was } = failure;
  const named = aboutNamed(about, lang);
  if (lang === 'id')
    return `Langkah ${step}: ${named ?? ABOUT_ID[about] ?? about} seharusnya “${expected}”, ternyata “${was}”.`;
  const what = named ?? ABOUT_EN[about] ?? about;
  return `Step ${step}: ${what} should be “${inEnglish(expected)}” but was “${inEnglish(was)}”.`;
}
