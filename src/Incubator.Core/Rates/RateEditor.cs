using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Rates;

/// <summary>The only way a rate is written; administrators alone do.</summary>
public sealed class RateEditor(
    WriteDoor door,
    IDbContextFactory<IncubatorDb> factory,
    IValidator<RateInput> validator,
    IStringLocalizer<Words> words
) : Editor<Rate, RateInput>(door, factory, validator)
{
    protected internal override string Kind => RateRecords.Token;

    protected override bool MayAdd(Grants grants) => grants.IsAdministrator;

    protected internal override IQueryable<Rate> Editable(IncubatorDb db, Grants grants, DateOnly today) =>
        grants.IsAdministrator ? db.Rates() : db.Rates().Where(_ => false);

    protected internal override RateInput InputOf(Rate record) => RateInput.From(record);

    protected override async Task<IReadOnlyList<FieldError>> RefusalsAsync(
        Write write, Rate? record, RateInput input, Origin? origin, CancellationToken ct)
    {
        var id = record?.Id ?? 0;
        return await write.Db.Rates().AnyAsync(r => r.Currency == input.Currency && r.Id != id, ct)
            ? [new FieldError(nameof(RateInput.Currency), words["Refused.RateExists"])]
            : [];
    }

    protected override Task<Rate> WriteAsync(Write write, Rate? record, RateInput input, CancellationToken ct)
    {
        var before = record is null ? null : RateInput.From(record);
        if (record is null)
        {
            record = new Rate();
            write.Db.Rates().Add(record);
        }

        record.Apply(input);
        write.Stamp(record);
        write.Note(Kind, () => record.Id, Fields.Differences(before, RateInput.From(record)));
        return Task.FromResult(record);
    }

    // No document names a rate.
    protected internal override Task TouchAsync(Write write, Rate record, CancellationToken ct) => Task.CompletedTask;
}
