using MudBlazor;

namespace Incubator.Web.Admin.Editing;

/// <summary>What a person typed on the form before and has not saved.</summary>
public sealed partial class RecordEditor<TInput>
{
    private async Task ReadDraftsAsync(TInput read)
    {
        _offers = [];
        var isRead = false;
        try
        {
            var me = await Me.GetAsync();
            var drafts = await Drafts.FindAsync(Door.Kind, Id ?? 0, me, _gone.Token);
            isRead = true;
            var offers = drafts.Select(d => (Draft: d, Offer: OfferedDraft.Of(d, read))).ToList();
            _offers = [.. offers.Select(o => o.Offer).OfType<OfferedDraft<TInput>>()];
            foreach (var (draft, _) in offers.Where(o => o.Offer is null))
            {
                await Drafts.ForgetAsync(draft, me, _gone.Token);
            }
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            // The form is there all the same; a draft that says nothing new and could not be forgotten concerns nobody.
            EditorLog.DraftFailed(Log, e, typeof(TInput).Name, Id);
            if (!isRead)
            {
                Snackbar.Add(Text["Draft.NotRead"], Severity.Warning);
            }
        }
    }
}
