import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { ReportView } from '../components/report-view.tsx';
import { viewReport } from '../view-report.server.ts';

export const loader = page({ access: 'read IsolationReport', reads: 'content', load: viewReport });

export const meta = () => [{ title: 'Isolation report: PSILO portal' }];

export default function Report() {
  return <ReportView report={useLoaderData<typeof loader>()} />;
}
