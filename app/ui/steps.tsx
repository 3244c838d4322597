import { StateBadge } from './badge.tsx';
import { Link } from './link.tsx';
import type { Tone } from './types.ts';

type Step = { readonly label: string; readonly to?: string | undefined };

/** Where one is in a long form. `current` counts from 0; earlier steps link back when they have an address. */
export function StepIndicator({ steps, current }: { steps: readonly Step[]; current: number }) {
  return (
    <nav className="psilo-steps" aria-label="Steps">
      <p className="psilo-steps__summary">
        Step {current + 1} of {steps.length}
        <span className="psilo-steps__name">: {steps[current]?.label}</span>
      </p>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.label}
            data-when={when(index, current)}
            aria-current={index === current ? 'step' : undefined}
          >
            {step.to && index !== current ? (
              <Link to={step.to}>{step.label}</Link>
            ) : (
              <span>{step.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function when(index: number, current: number): 'past' | 'now' | 'later' {
  if (index === current) return 'now';
  return index < current ? 'past' : 'later';
}

type TaskStatus = 'done' | 'started' | 'todo' | 'optional' | 'ready' | 'blocked' | 'error';

type Task = {
  readonly to?: string | undefined;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly status: TaskStatus;
  readonly statusLabel?: string | undefined;
};

type TaskListProps = {
  sections: readonly { readonly title?: string | undefined; readonly tasks: readonly Task[] }[];
};

const statuses: Readonly<Record<TaskStatus, { tone: Tone; label: string }>> = {
  done: { tone: 'good', label: 'Done' },
  started: { tone: 'waiting', label: 'Started' },
  todo: { tone: 'info', label: 'Not started' },
  optional: { tone: 'neutral', label: 'Optional' },
  ready: { tone: 'info', label: 'Ready' },
  blocked: { tone: 'neutral', label: 'Not yet' },
  error: { tone: 'bad', label: 'Needs a fix' },
};

/** The parts of a long form, each with how far it is. */
export function TaskList({ sections }: TaskListProps) {
  return (
    <div className="psilo-task-list">
      {sections.map((section, index) => (
        <section key={section.title ?? index}>
          {section.title ? <h2 className="psilo-h3">{section.title}</h2> : null}
          <ul>
            {section.tasks.map((task) => (
              <TaskRow key={task.label} task={task} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function TaskRow({ task }: { task: Task }) {
  const status = statuses[task.status];
  return (
    <li>
      <div>
        {task.to ? <Link to={task.to}>{task.label}</Link> : <span>{task.label}</span>}
        {task.hint ? <p className="usa-hint">{task.hint}</p> : null}
      </div>
      <StateBadge tone={status.tone}>{task.statusLabel ?? status.label}</StateBadge>
    </li>
  );
}
