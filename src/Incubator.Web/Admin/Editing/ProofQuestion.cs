using Incubator.Core.Records;
using Incubator.Site;
using Incubator.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Incubator.Web.Admin.Editing;

/// <summary>Leads whoever has to show anew who they are to the page where they do, and back.</summary>
internal static class ProofQuestion
{
    /// <returns>False where nothing was asked: something else was refused.</returns>
    public static async Task<bool> AskProofAsync(
        this IDialogService dialogs, SaveResult result, NavigationManager navigation, IStringLocalizer<AdminText> text)
    {
        if (result is not SaveResult.Unproven)
        {
            return false;
        }

        if (await dialogs.ShowMessageBoxAsync(
            text["Proof.Title"], text["Proof.Words"], yesText: text["Proof.Show"], cancelText: text["Cancel"]) == true)
        {
            navigation.NavigateTo(Links.Again(new Uri(navigation.Uri).PathAndQuery), forceLoad: true);
        }

        return true;
    }
}
