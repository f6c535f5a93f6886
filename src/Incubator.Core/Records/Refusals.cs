using Incubator.Core.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Records;

/// <summary>What every listed record refuses alike.</summary>
internal static class Refusals
{
    /// <summary>
    /// The address and the state of a record are an administrator's to choose, and an address is given once. A new record of
    /// anybody else is live, under the address that its name makes.
    /// </summary>
    public static async Task<IReadOnlyList<FieldError>> OfAddressAndStateAsync<T>(
        Write write,
        string kind,
        T? record,
        string? slug,
        RecordState state,
        IStringLocalizer<Words> words,
        CancellationToken ct
    )
        where T : Record
    {
        var errors = new List<FieldError>();
        if (!string.IsNullOrEmpty(slug) && slug != record?.Slug)
        {
            if (!write.Grants.IsAdministrator)
            {
                errors.Add(new FieldError(nameof(Record.Slug), words["Refused.OnlyAdministrator"]));
            }
            else if (!await write.Addresses.IsFreeAsync<T>(kind, slug, record?.Id ?? 0, ct))
            {
                errors.Add(new FieldError(nameof(Record.Slug), words["Refused.SlugTaken"]));
            }
        }

        if (!write.Grants.IsAdministrator && state != (record?.State ?? RecordState.Live))
        {
            errors.Add(new FieldError(nameof(Record.State), words["Refused.OnlyAdministrator"]));
        }

        // Its address and what hung on it are another's now: an undo of the merge alone gives them back.
        if (record is not null && state != RecordState.Archived && write.WasArchived(record)
            && await write.Db.StandingMerges(kind).AnyAsync(m => m.LoserId == record.Id, ct))
        {
            errors.Add(new FieldError("", words["Refused.IsMerged"]));
        }

        return errors;
    }
}
