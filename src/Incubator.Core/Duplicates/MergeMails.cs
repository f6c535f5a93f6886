using Incubator.Core.Common;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Duplicates;

/// <summary>Tells those who keep one of two records that they are one now: one mail each, in the transaction of the merge.</summary>
internal sealed class MergeMails(Outbox outbox, IStringLocalizer<Words> words)
{
    public async Task TellAsync(
        Write write, Editor editor, RecordKind kind, RecordMerge merge, string winner, CancellationToken ct)
    {
        if (editor.KeepersOf(write.Db, merge.WinnerId) is not { } mine || editor.KeepersOf(write.Db, merge.LoserId) is not { } theirs)
        {
            return;
        }

        var people = await write.Db.Users()
            .Where(u => !u.IsDisabled && u.Email != null && u.Id != merge.UserId && (mine.Contains(u.Id) || theirs.Contains(u.Id)))
            .Select(u => new { u.Email, u.DisplayName }).ToListAsync(ct);
        foreach (var person in people)
        {
            outbox.Add(write, new OutgoingMail(
                person.Email!, Languages.Current, words["Mail.Merged.Subject", OutgoingMail.Short(winner)],
                [words["Mail.Hello", person.DisplayName], words["Mail.Merged.Text", merge.LoserName, winner]])
            {
                Link = new MailLink(words["Mail.Kept.Button"], FormattableString.Invariant($"/admin/{kind.List}/{merge.WinnerId}")),
            });
        }
    }
}
