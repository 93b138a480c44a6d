/** The place where forms are named that the network did not take. Empty and hidden until a script finds some. */
import type { VNode } from 'preact';
import { texts } from '../foundation/texts.ts';
import { useTextsOf } from './texts.ts';
import { useView } from './view.tsx';

const unsentTexts = texts({
  id: {
    title: 'Belum terkirim',
    text: 'Disimpan di perangkat ini. Dikirim sendiri begitu jaringan kembali; dihapus bila Anda keluar.',
    kept: 'Jaringan terputus. Isian dan foto disimpan di perangkat ini.',
    send: 'Kirim sekarang',
    look: 'Periksa dan kirim',
    drop: 'Buang',
    clash: 'Keadaannya berubah sejak diisi. Periksa, lalu kirim lagi bila masih perlu.',
    leaving: 'Ada isian yang belum terkirim. Keluar akan menghapusnya dari perangkat ini. Tetap keluar?',
  },
  en: {
    title: 'Not sent yet',
    text: 'Kept on this device. Sent by itself once the network is back; removed when you sign out.',
    kept: 'The network is gone. What you filled in, photos too, is kept on this device.',
    send: 'Send now',
    look: 'Check and send',
    drop: 'Discard',
    clash: 'Things changed since it was filled in. Check it, then send again if still needed.',
    leaving: 'Something was not sent yet. Signing out removes it from this device. Sign out anyway?',
  },
});

export function Unsent(): VNode | null {
  const t = useTextsOf(unsentTexts);
  const { person } = useView();
  if (person === undefined) return null;
  return (
    <section
      class="note note-warn unsent"
      aria-label={t.title}
      hidden
      data-unsent
      data-who={`${person.name} ${person.title ?? ''}`}
      data-kept={t.kept}
      data-send={t.send}
      data-look={t.look}
      data-drop={t.drop}
      data-clash={t.clash}
      data-leaving={t.leaving}
    >
      <div>
        <b>{t.title}</b>
        <p role="status">{t.text}</p>
        <ul class="stack" role="list" />
      </div>
    </section>
  );
}
