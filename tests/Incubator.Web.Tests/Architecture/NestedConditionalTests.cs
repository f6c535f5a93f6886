using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Incubator.Web.Tests.Architecture;

/// <summary>A question inside a question is an <c>if</c> or a <c>switch</c> with names.</summary>
public sealed class NestedConditionalTests
{
    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_conditional_expression_stands_inside_another_one(string folder) =>
        Assert.Empty(Repository.Sources(folder).SelectMany(f => NestedIn(f.Path, f.Text)));

    [Theory]
    [InlineData("var x = a ? b ? 1 : 2 : 3;", 1)]
    [InlineData("var x = a ? 1 : b ? 2 : 3;", 1)]
    [InlineData("var x = (a ? b : c) ? 1 : 2;", 1)]
    [InlineData("var x = a ? F(() => b ? 1 : 2) : 3;", 0)]
    [InlineData("var x = a ? 1 : 2;", 0)]
    public void It_is_found_in_every_part_of_the_other(string code, int found) => Assert.Equal(found, NestedIn("x.cs", code).Count());

    private static IEnumerable<string> NestedIn(string name, string code)
    {
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview));
        return tree.GetRoot().DescendantNodes().OfType<ConditionalExpressionSyntax>().Where(IsNested)
            .Select(c => $"{name}:{tree.GetLineSpan(c.Span).StartLinePosition.Line + 1}");
    }

    // What is handed to a call or made anew is read by itself.
    private static bool IsNested(ConditionalExpressionSyntax conditional) =>
        conditional
            .Ancestors()
            .TakeWhile(a =>
                a
                    is ExpressionSyntax
                        and not (
                            LambdaExpressionSyntax
                            or InvocationExpressionSyntax
                            or BaseObjectCreationExpressionSyntax
                            or CollectionExpressionSyntax
                            or InterpolatedStringExpressionSyntax
                            or SwitchExpressionSyntax
                        )
            )
            .OfType<ConditionalExpressionSyntax>()
            .Any();
}
