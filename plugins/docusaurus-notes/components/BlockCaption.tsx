import type { ReactNode } from 'react';
import type { BlockKind } from '../../notes-core/block/block.ts';
import { useFill } from '../placeholders/use-values.ts';
import { COPY_WORDS } from '../words/copy-words.ts';

export interface CaptionProps {
  readonly kind: BlockKind;
  /** `deployment/web` or a file, of a fragment. */
  readonly target?: string;
  readonly at?: string;
  readonly dry?: string;
  /** Literal part of the error that must come; '' where any will do. */
  readonly fails?: string;
  readonly warning?: string;
  readonly cleanup?: string;
  /** Of a file: the command below that uses it. */
  readonly usedBy?: string;
  /** It works only inside the node. */
  readonly node?: string;
}

/** What the block is, where that does not show by itself. */
export function BlockCaption(props: CaptionProps): ReactNode {
  const fill = useFill();
  const lines = captionLines(filled(props, fill));
  if (lines.length === 0) return null;
  return (
    <div className={`notes-caption${props.fails === undefined ? '' : ' notes-caption--fails'}`}>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}

/** What the page writes, with its values. */
function filled(props: CaptionProps, fill: (written: string) => string): CaptionProps {
  const { target, at, fails, warning, usedBy } = props;
  return {
    ...props,
    ...(target !== undefined && { target: fill(target) }),
    ...(at !== undefined && { at: fill(at) }),
    ...(fails !== undefined && { fails: fill(fails) }),
    ...(warning !== undefined && { warning: fill(warning) }),
    ...(usedBy !== undefined && { usedBy: fill(usedBy) }),
  };
}

function captionLines({ kind, target, at, dry, fails, warning, cleanup, node, usedBy }: CaptionProps): ReactNode[] {
  const lines: ReactNode[] = [];
  if (kind === 'manifest') {
    lines.push(<Caption title="적용" text={<code>kubectl apply -f -</code>} after="로 적용하는 매니페스트" />);
  }
  if (usedBy !== undefined) {
    lines.push(
      <Caption
        title={COPY_WORDS.file}
        text={COPY_WORDS.usedBy}
        after={
          <>
            {' '}
            <code>{usedBy}</code>
          </>
        }
      />,
    );
  }
  if (kind === 'fragment') {
    lines.push(
      <Caption
        title={dry === undefined ? '일부만 바꾸기' : '일부만 바꿔 보기(저장하지 않음)'}
        text={<code>{target}</code>}
        after={
          at === undefined || at === '' ? (
            ''
          ) : (
            <>
              {' '}
              의 <code>{at}</code>
            </>
          )
        }
      />,
    );
  }
  if (kind === 'assert') lines.push(<Caption title="상태 확인" text="클러스터의 오브젝트가 이런 모양이 되어야 한다" />);
  if (node !== undefined) {
    lines.push(
      <Caption title="노드 안에서" text={<code>docker exec -it notes-control-plane bash</code>} after="로 들어가서" />,
    );
  }
  if (cleanup !== undefined) lines.push(<Caption title="정리" text="만든 것을 지운다" />);
  if (fails !== undefined) {
    lines.push(
      <Caption
        title="실패해야 하는 명령"
        text={fails === '' ? '' : <code className="notes-caption__error">{fails}</code>}
      />,
    );
  }
  if (warning !== undefined) {
    lines.push(<Caption title="경고가 나오는 명령" text={<code className="notes-caption__error">{warning}</code>} />);
  }
  return lines;
}

function Caption(props: { readonly title: string; readonly text: ReactNode; readonly after?: ReactNode }): ReactNode {
  return (
    <>
      <strong>{props.title}</strong>
      {props.text !== '' && <span className="notes-caption__text"> {props.text}</span>}
      {props.after}
    </>
  );
}
