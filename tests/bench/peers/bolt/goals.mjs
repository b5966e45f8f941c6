// The list of open goals as Block Kit, word for word and block for block what Waymark writes.
const goalsPerPage = 8;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const plain = (text) => ({ type: 'plain_text', text });
const note = (text) => ({ type: 'context', elements: [plain(text)] });
const run = (text, style) => (style ? { type: 'text', text, style: { [style]: true } } : { type: 'text', text });

const day = (iso) => {
  const at = new Date(`${iso}T00:00Z`);
  return `${weekdays[at.getUTCDay()]} ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
};

const line = (g) => {
  let text = `  ${g.t}`;
  if (g.d) text += `  ·  by ${day(g.d)}`;
  if (g.m) text += `  ·  ${g.m.n}: ${g.m.a} → ${g.m.b} ${g.m.u}`;
  text += '  ·  ';
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [run(`${g.n}`, 'bold'), run(text), run(g.s ? 'shared with your pair' : 'private', 'italic')],
      },
    ],
  };
};

const progress = (percent) => {
  let bar = '';
  for (let i = 0; i < 10; ++i) bar += i * 10 + 5 <= percent ? '▰' : '▱';
  return note(`${bar} ${percent} %`);
};

const buttons = (g, page) => {
  const elements = [0, 25, 50, 75, 100].map((percent, i) => ({
    type: 'button',
    action_id: i === 0 ? 'goal.progress' : `goal.progress#${i}`,
    text: plain(`${percent} %`),
    value: `${g.n}:${percent}:${page}`,
  }));
  elements.push({
    type: 'button',
    action_id: 'goal.done',
    text: plain('Done'),
    value: `${g.n}:0:${page}`,
    style: 'primary',
  });
  return { type: 'actions', elements };
};

export const goalList = (all, wanted) => {
  const open = all.filter((g) => !g.x);
  const pages = Math.max(1, Math.ceil(open.length / goalsPerPage));
  const page = Math.min(Math.max(wanted, 1), pages);
  const headline = `${open.length} open ${open.length === 1 ? 'goal' : 'goals'}`;
  const blocks = [{ type: 'header', text: plain(headline) }];
  for (const g of open.slice((page - 1) * goalsPerPage, page * goalsPerPage))
    blocks.push(line(g), progress(g.p), buttons(g, page));
  blocks.push(note('Only you see this list. /mentor goal share 1 shows a goal to your pair partner.'));
  return { text: headline, blocks };
};
