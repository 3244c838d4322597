import { hoursAfter } from '../times.ts';
import type { DeskWork, Story } from './story.types.ts';
import { fill } from './words.ts';

const CAREFUL = ['in_triage', 'vetted', 'closed'];

/** What an analyst does with an item in triage before deciding: notes, a grading, questions, calls, a conference. */
export function workInTriage(story: Story, work: DeskWork): void {
  const { plan, random, item } = story;
  const own = item.desk ?? {};
  if (own.note || random.chance(0.55)) addNote(story, work);
  if (own.question || random.chance(0.4)) addQuestion(story, work);
  if (own.grade || plan.state !== 'in_triage' || random.chance(0.6)) addGrading(story, work);
  if (own.call || random.chance(0.22)) addCall(story, work);
  if (CAREFUL.includes(plan.state) && random.chance(0.16)) addConference(story, work);
  if (!own.note && random.chance(0.2)) addNote(story, work, true);
}

function addNote(
  { words, slots, clock, analyst, item }: Story,
  work: DeskWork,
  isSecond = false,
): void {
  const text =
    (isSecond ? undefined : item.desk?.note) ??
    fill((item.type === 'trend' ? words.trendNotes : words.notes).draw(), slots);
  work.notes.push({ text, by: analyst, at: clock.next(1, 14) });
}

function addGrading({ words, clock, analyst, item }: Story, work: DeskWork): void {
  const [source, information, reason] = item.desk?.grade ?? words.gradingReasons.draw();
  work.gradings.push({ source, information, reason, by: analyst, at: clock.next(1, 18) });
}

function addQuestion(story: Story, work: DeskWork): void {
  const { words, slots, clock, analyst, item, liaison, plan, random } = story;
  const own = item.desk?.question;
  const askedAt = clock.next(1, 20);
  const staysOpen = own
    ? item.desk?.answer === undefined
    : plan.state === 'in_triage' && random.chance(0.45);
  if (staysOpen && plan.state === 'in_triage') {
    const text =
      own ??
      fill(
        item.type === 'trend' ? words.trendQuestions.draw()[0] : words.openQuestions.draw(),
        slots,
      );
    work.questions.push({ text, askedBy: analyst, askedAt, isSafeToMail: false });
    return;
  }
  const [question, answer] =
    own && item.desk?.answer
      ? [own, item.desk.answer]
      : (item.type === 'trend' ? words.trendQuestions : words.questions).draw();
  work.questions.push({
    text: fill(question, slots),
    askedBy: analyst,
    askedAt,
    isSafeToMail: random.chance(0.15),
    answer: { text: fill(answer, slots), by: liaison.key, at: clock.next(4, 60) },
  });
}

function addCall(
  { words, slots, clock, analyst, item, liaison, random }: Story,
  work: DeskWork,
): void {
  work.contacts.push({
    channel: random.chance(0.85) ? 'phone' : 'email',
    at: clock.next(1, 24),
    minutes: random.between(6, 38),
    by: analyst,
    partnerPeople: [liaison.key],
    summary: item.desk?.call ?? fill(words.callSummaries.draw(), slots),
  });
}

function addConference(story: Story, work: DeskWork): void {
  const { words, slots, clock, analyst, liaison, plan, random, now } = story;
  const base = {
    subject: fill(words.conferenceSubjects.draw(), slots),
    agenda: words.conferenceAgendas.draw(),
    minutes: random.pick([30, 45, 60]),
    zone: liaison.zone,
    organizer: analyst,
    staff: [analyst, 'supervisor-adaeze'],
    partnerPeople: [liaison.key],
  };
  if (plan.state === 'in_triage') {
    const invitedAt = clock.next(1, 10);
    work.conferences.push({
      ...base,
      state: 'scheduled',
      invitedAt,
      startsAt: onTheHalfHour(hoursAfter(now, random.between(20, 200))),
    });
    return;
  }
  const invitedAt = clock.next(1, 12);
  const startsAt = clock.next(24, 60);
  if (random.chance(0.15)) {
    const cancelledAt = new Date((invitedAt.getTime() + startsAt.getTime()) / 2);
    work.conferences.push({
      ...base,
      state: 'cancelled',
      invitedAt,
      startsAt,
      cancelledAt,
      cancelReason: 'The liaison is travelling; the points were settled by message.',
    });
    return;
  }
  const summary = fill(words.conferenceSummaries.draw(), slots);
  work.conferences.push({ ...base, state: 'held', invitedAt, startsAt, summary });
  work.contacts.push({
    channel: 'conference',
    at: startsAt,
    minutes: base.minutes,
    by: analyst,
    partnerPeople: [liaison.key],
    summary,
  });
}

/** In office hours of the east, at :00 or :30. */
function onTheHalfHour(time: Date): Date {
  const start = new Date(time.getTime());
  start.setUTCHours(15 + (time.getUTCMinutes() % 5), time.getUTCMinutes() < 30 ? 0 : 30, 0, 0);
  while (start.getUTCDay() === 0 || start.getUTCDay() === 6)
    start.setTime(start.getTime() + 86_400_000);
  return start;
}
