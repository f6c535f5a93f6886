using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Mail;

internal static class MailSets
{
    public static DbSet<StoredMail> Outbox(this IncubatorDb db) => db.Set<StoredMail>();
}
