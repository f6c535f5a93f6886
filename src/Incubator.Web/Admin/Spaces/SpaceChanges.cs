using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Spaces;

/// <summary>Changes spaces from a list for the person of this circuit, and says in words why one was not changed.</summary>
public sealed class SpaceChanges(
    SpaceBatch batch, CurrentActor me, FieldNames names, ILogger<SpaceChanges> log, IStringLocalizer<AdminText> text,
    IStringLocalizer<Words> words)
{
    public async Task<BatchResult> RunAsync(
        IReadOnlyList<RecordToChange> spaces, SpaceChange change, Action<int>? done, CancellationToken ct) =>
        await batch.RunAsync(spaces, change, await me.GetAsync(), done, ct);

    /// <summary>Answers why nothing was changed; null where it was, or said so already.</summary>
    public async Task<string?> ChangeOneAsync(RecordToChange space, SpaceChange change)
    {
        try
        {
            var result = await RunAsync([space], change, null, CancellationToken.None);
            return result.Refused is [var refused] ? Why(refused) : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            EditorLog.SaveFailed(log, e, nameof(SpaceChange), space.Id);
            return text["Why.Failed"];
        }
    }

    public string Why(NotChanged refused) => refused switch
    {
        { Fault: { } fault } => words.Label(fault),
        { Refusal: SaveResult.Invalid invalid } => string.Join(' ', invalid.Errors.Select(Said)),
        { Refusal: SaveResult.Stale } => text["Why.Stale"],
        { Refusal: SaveResult.Forbidden } => text["Why.Forbidden"],
        { Refusal: SaveResult.SignedOut } => text["Why.SignedOut"],
        { Refusal: SaveResult.TooOften } => text["Why.TooOften", WriteLimit.PerMinute],
        _ => text["Why.Missing"],
    };

    private string Said(FieldError error) => error.Path.Length == 0
        ? error.Message
        : text["Why.Field", names.Label(error.Path), error.Message];
}
