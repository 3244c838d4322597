/** One URL and the module that answers it; `file` is relative to `app/`. */
interface SiteEntry {
  readonly path?: string;
  readonly index?: true;
  readonly file: string;
  /** Needed where one file serves two URLs. */
  readonly id?: string;
  readonly children?: SiteEntry[];
}

/** Pages that exist in the demo alone: the production build never reads their files (RULES 30). */
const demoPages: SiteEntry[] = [
  { path: 'demo/codes', file: 'features/demo/routes/codes.tsx' },
  { path: 'demo/mailbox', file: 'features/demo/routes/mailbox.tsx' },
  { path: 'demo/mailbox/:mailId', file: 'features/demo/routes/mail.tsx' },
];

// Modes are `demo.web` and `production.web` in builds and `test` in tests; see remix.config.js.
const isDemo = !import.meta.env.MODE.startsWith('production');

/** The site map: every URL of the portal. Nothing is found by file name. */
const siteMap: SiteEntry[] = [
  {
    file: 'features/shell/routes/public-frame.tsx',
    children: [
      { index: true, file: 'features/welcome/routes/welcome.tsx' },
      { path: 'sign-in', file: 'features/accounts/routes/sign-in.tsx' },
      { path: 'sign-in/code', file: 'features/accounts/routes/sign-in-code.tsx' },
      { path: 'sign-in/enrol', file: 'features/accounts/routes/sign-in-enrol.tsx' },
      { path: 'forgot', file: 'features/accounts/routes/forgot.tsx' },
      { path: 'forgot/sent', file: 'features/accounts/routes/forgot-sent.tsx' },
      { path: 'reset/:token', file: 'features/accounts/routes/reset.tsx' },
      { path: 'confirm-identity', file: 'features/accounts/routes/confirm-identity.tsx' },
      { path: 'choose', file: 'features/accounts/routes/choose.tsx' },
      { path: 'access-ended', file: 'features/accounts/routes/access-ended.tsx' },
      { path: 'invitation/:token', file: 'features/accounts/routes/invitation.tsx' },
      { path: 'apply', file: 'features/onboarding/routes/apply.tsx' },
      { path: 'apply/done', file: 'features/onboarding/routes/apply-done.tsx' },
      { path: 'help', file: 'features/pages/routes/help.tsx' },
      { path: 'privacy', file: 'features/pages/routes/privacy.tsx' },
      { path: 'accessibility', file: 'features/pages/routes/accessibility.tsx' },
      { path: 'contact', file: 'features/pages/routes/contact.tsx' },
      ...(isDemo ? demoPages : []),
    ],
  },
  { path: 'sign-out', file: 'features/accounts/routes/sign-out.tsx' },
  {
    path: 'desk/evidence/:organizationId/:evidenceId',
    file: 'features/triage/routes/evidence.tsx',
  },
  { path: 'desk/items/:itemId/pdf/:rendition', file: 'features/triage/routes/item-pdf.tsx' },
  { path: 'referrals/:referralId/pdf', file: 'features/referrals/routes/referral-pdf.tsx' },
  { path: 'referrals/:referralId/files/:fileId', file: 'features/referrals/routes/file.tsx' },
  { path: 'invitation/join', file: 'features/accounts/routes/invitation-join.tsx' },
  { path: 'filed-for-us/:itemId/files/:fileId', file: 'features/items/routes/filed-file.tsx' },
  { path: 'file/formats', file: 'features/items/routes/format.tsx' },
  { path: 'evidence/:evidenceId', file: 'features/evidence/routes/download.tsx' },
  { path: 'drafts/:draftId/suggest', file: 'features/items/routes/suggest.tsx' },
  {
    path: 'drafts/:draftId/step/:step/autosave',
    file: 'features/items/routes/autosave.tsx',
  },
  { path: 'items/export/archive', file: 'features/items/routes/archive.tsx' },
  { path: 'log/export/file', file: 'features/audit/routes/log-file.tsx' },
  {
    path: 'items/:itemId/versions/:version/pdf/:rendition',
    file: 'features/items/routes/version-pdf.tsx',
  },
  { path: 'items/:itemId/receipt/pdf', file: 'features/items/routes/receipt-pdf.tsx' },
  {
    file: 'features/shell/routes/frame.tsx',
    children: [
      { path: 'home', file: 'features/home/routes/home.tsx' },
      { path: 'items', file: 'features/items/routes/items.tsx' },
      { path: 'items/export', file: 'features/items/routes/export.tsx' },
      { path: 'items/:itemId', file: 'features/items/routes/item.tsx' },
      { path: 'items/:itemId/print', file: 'features/items/routes/print.tsx' },
      { path: 'items/:itemId/answer', file: 'features/items/routes/answer.tsx' },
      { path: 'items/:itemId/complete', file: 'features/items/routes/complete.tsx' },
      { path: 'items/:itemId/seen-again', file: 'features/items/routes/seen-again.tsx' },
      { path: 'items/:itemId/copy', file: 'features/items/routes/copy.tsx' },
      { path: 'items/:itemId/withdraw', file: 'features/items/routes/withdraw.tsx' },
      { path: 'items/:itemId/versions/:version', file: 'features/items/routes/version.tsx' },
      { path: 'items/:itemId/receipt', file: 'features/items/routes/receipt.tsx' },
      { path: 'filed-for-us/:itemId', file: 'features/items/routes/filed.tsx' },
      { path: 'file', file: 'features/items/routes/start.tsx' },
      { path: 'drafts', file: 'features/home/routes/drafts.tsx' },
      { path: 'drafts/:draftId', file: 'features/items/routes/draft.tsx' },
      { path: 'drafts/:draftId/step/:step', file: 'features/items/routes/step.tsx' },
      { path: 'drafts/:draftId/evidence', file: 'features/evidence/routes/evidence.tsx' },
      {
        path: 'drafts/:draftId/evidence/:evidenceId/remove',
        file: 'features/evidence/routes/remove.tsx',
      },
      { path: 'drafts/:draftId/check', file: 'features/items/routes/check.tsx' },
      { path: 'drafts/:draftId/submit', file: 'features/items/routes/submit.tsx' },
      { path: 'drafts/:draftId/split', file: 'features/items/routes/split.tsx' },
      { path: 'reviews', file: 'features/home/routes/reviews.tsx' },
      { path: 'drafts/:draftId/reviewers', file: 'features/items/routes/reviewers.tsx' },
      { path: 'drafts/:draftId/review', file: 'features/items/routes/review.tsx' },
      { path: 'drafts/:draftId/comments', file: 'features/items/routes/comments.tsx' },
      { path: 'drafts/:draftId/comments/:commentId', file: 'features/items/routes/comment.tsx' },
      { path: 'drafts/:draftId/discard', file: 'features/items/routes/discard.tsx' },
      { path: 'account', file: 'features/accounts/routes/account.tsx' },
      { path: 'account/end-sessions', file: 'features/accounts/routes/end-sessions.tsx' },
      { path: 'accounts/isolation', file: 'features/isolation/routes/report.tsx' },
      { path: 'isolation', file: 'features/isolation/routes/report-for-audit.tsx' },
      { path: 'accounts', file: 'features/accounts/routes/officers.tsx' },
      { path: 'accounts/new', file: 'features/accounts/routes/new-officer.tsx' },
      {
        path: 'accounts/:officerId/disable',
        file: 'features/accounts/routes/disable-officer.tsx',
      },
      { path: 'accounts/:officerId/invite', file: 'features/accounts/routes/invite-officer.tsx' },
      { path: 'keys', file: 'features/keys/routes/destructions.tsx' },
      { path: 'keys/item', file: 'features/keys/routes/propose-item.tsx' },
      { path: 'keys/organization', file: 'features/keys/routes/propose-organization.tsx' },
      { path: 'keys/:destructionId', file: 'features/keys/routes/destruction.tsx' },
      { path: 'keys/:destructionId/approve', file: 'features/keys/routes/approve-destruction.tsx' },
      { path: 'keys/:destructionId/refuse', file: 'features/keys/routes/refuse-destruction.tsx' },
      {
        path: 'keys/:destructionId/withdraw',
        file: 'features/keys/routes/withdraw-destruction.tsx',
      },
      { path: 'onboarding', file: 'features/onboarding/routes/applications.tsx' },
      { path: 'onboarding/:applicationId', file: 'features/onboarding/routes/application.tsx' },
      { path: 'onboarding/:applicationId/check', file: 'features/onboarding/routes/check.tsx' },
      { path: 'onboarding/:applicationId/approve', file: 'features/onboarding/routes/approve.tsx' },
      { path: 'onboarding/:applicationId/decline', file: 'features/onboarding/routes/decline.tsx' },
      { path: 'organizations', file: 'features/organizations/routes/organizations.tsx' },
      {
        path: 'organizations/:organizationId',
        file: 'features/organizations/routes/organization.tsx',
      },
      {
        path: 'organizations/:organizationId/invite',
        file: 'features/organizations/routes/invite.tsx',
      },
      {
        path: 'organizations/:organizationId/suspend',
        file: 'features/organizations/routes/suspend.tsx',
      },
      {
        path: 'organizations/:organizationId/restore',
        file: 'features/organizations/routes/restore.tsx',
      },
      {
        path: 'organizations/:organizationId/numbers/new',
        file: 'features/accused/routes/register.tsx',
      },
      {
        path: 'organizations/:organizationId/numbers/:identifierId/remove',
        file: 'features/accused/routes/remove.tsx',
      },
      { path: 'people', file: 'features/people/routes/people.tsx' },
      { path: 'people/new', file: 'features/people/routes/new-person.tsx' },
      { path: 'people/:memberId', file: 'features/people/routes/person.tsx' },
      { path: 'people/:memberId/disable', file: 'features/people/routes/disable.tsx' },
      { path: 'people/:memberId/invite', file: 'features/people/routes/invite.tsx' },
      { path: 'clients', file: 'features/people/routes/clients.tsx' },
      { path: 'clients/new', file: 'features/people/routes/new-client.tsx' },
      { path: 'log', file: 'features/audit/routes/log.tsx' },
      { path: 'log/export', file: 'features/audit/routes/log-export.tsx' },
      { path: 'authorities', file: 'features/authorities/routes/authorities.tsx' },
      { path: 'authorities/:authorityId/revoke', file: 'features/authorities/routes/revoke.tsx' },
      {
        path: 'organizations/:organizationId/clients/:clientId/propose',
        file: 'features/authorities/routes/propose.tsx',
      },
      {
        path: 'organizations/:organizationId/clients/:clientId/confirm',
        file: 'features/authorities/routes/confirm.tsx',
      },
      {
        path: 'organizations/:organizationId/clients/:clientId/end',
        file: 'features/authorities/routes/end.tsx',
      },
      { path: 'trail', file: 'features/audit/routes/trail.tsx' },
      { path: 'trail/:eventId', file: 'features/audit/routes/event.tsx' },
      { path: 'disclosures', file: 'features/audit/routes/disclosures.tsx' },
      {
        path: 'desk',
        file: 'features/triage/routes/queue.tsx',
        children: [{ path: 'items/:itemId', file: 'features/triage/routes/item.tsx' }],
      },
      { path: 'desk/items/:itemId/take', file: 'features/triage/routes/take.tsx' },
      { path: 'desk/items/:itemId/acknowledge', file: 'features/triage/routes/acknowledge.tsx' },
      { path: 'desk/items/:itemId/return', file: 'features/triage/routes/return.tsx' },
      { path: 'desk/items/:itemId/grade', file: 'features/triage/routes/grade.tsx' },
      { path: 'desk/items/:itemId/note', file: 'features/triage/routes/note.tsx' },
      {
        path: 'desk/items/:itemId/accused/:accusedId',
        file: 'features/triage/routes/accused.tsx',
      },
      { path: 'desk/items/:itemId/naming', file: 'features/triage/routes/naming.tsx' },
      { path: 'desk/items/:itemId/ask', file: 'features/triage/routes/ask.tsx' },
      { path: 'desk/items/:itemId/log', file: 'features/triage/routes/log.tsx' },
      { path: 'desk/items/:itemId/decide', file: 'features/triage/routes/decide.tsx' },
      {
        path: 'desk/items/:itemId/not-actionable',
        file: 'features/triage/routes/not-actionable.tsx',
      },
      { path: 'desk/items/:itemId/undo', file: 'features/triage/routes/undo.tsx' },
      { path: 'desk/items/:itemId/recuse', file: 'features/recusal/routes/recuse.tsx' },
      { path: 'desk/items/:itemId/print', file: 'features/triage/routes/print.tsx' },
      {
        path: 'desk/items/:itemId/conferences/new',
        file: 'features/triage/routes/conference-new.tsx',
      },
      {
        path: 'desk/items/:itemId/conferences/:conferenceId',
        file: 'features/triage/routes/conference.tsx',
      },
      {
        path: 'desk/items/:itemId/conferences/:conferenceId/cancel',
        file: 'features/triage/routes/conference-cancel.tsx',
      },
      {
        path: 'desk/items/:itemId/conferences/:conferenceId/summary',
        file: 'features/triage/routes/conference-summary.tsx',
      },
      { path: 'recusals', file: 'features/recusal/routes/recusals.tsx' },
      { path: 'recusals/all', file: 'features/recusal/routes/all-recusals.tsx' },
      { path: 'recusals/:recusalId/end', file: 'features/recusal/routes/end-recusal.tsx' },
      { path: 'recusals/:recusalId/emergency', file: 'features/recusal/routes/emergency.tsx' },
      { path: 'break-glass', file: 'features/recusal/routes/openings.tsx' },
      { path: 'break-glass/:openingId/end', file: 'features/recusal/routes/end-opening.tsx' },
      { path: 'emergency-openings', file: 'features/recusal/routes/openings-for-audit.tsx' },
      { path: 'openings', file: 'features/recusal/routes/own-openings.tsx' },
      { path: 'approvals', file: 'features/approvals/routes/approvals.tsx' },
      { path: 'approvals/:proposalId', file: 'features/approvals/routes/proposal.tsx' },
      { path: 'approvals/:proposalId/approve', file: 'features/approvals/routes/approve.tsx' },
      { path: 'approvals/:proposalId/refuse', file: 'features/approvals/routes/refuse.tsx' },
      { path: 'approvals/:proposalId/withdraw', file: 'features/approvals/routes/withdraw.tsx' },
      { path: 'referrals', file: 'features/referrals/routes/queue.tsx' },
      { path: 'referrals/:referralId', file: 'features/referrals/routes/referral.tsx' },
      { path: 'referrals/:referralId/accept', file: 'features/referrals/routes/accept.tsx' },
      { path: 'referrals/:referralId/return', file: 'features/referrals/routes/return.tsx' },
      { path: 'referrals/:referralId/outcome', file: 'features/referrals/routes/outcome.tsx' },
    ],
  },
];

export default siteMap;
